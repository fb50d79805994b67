import {describe, expect, it} from 'vitest';
import {heardByPolicy} from '../../source/app/heard-by-policy.js';

function setUp(...said: readonly string[][]) {
	const batches = [...said];
	const scope = {knownHosts: new Set(['begun.example']), namedUrls: new Set<string>()};
	const takeSaid = heardByPolicy({takeSaid: () => batches.shift() ?? []}, scope);
	return {scope, takeSaid};
}

describe('what is said to a run that goes on', () => {
	it('names hosts and addresses as the intent did, and reaches the model unchanged', () => {
		const {scope, takeSaid} = setUp([
			'also look at https://docs.example/a?b=1',
			'and at status.example.org',
		]);

		const texts = takeSaid?.();

		expect(texts).toEqual(['also look at https://docs.example/a?b=1', 'and at status.example.org']);
		expect([...scope.knownHosts].sort()).toEqual([
			'begun.example',
			'docs.example',
			'status.example.org',
		]);
		expect([...scope.namedUrls]).toEqual(['https://docs.example/a?b=1']);
	});

	it('counts from the moment it is taken, and not before', () => {
		const {scope, takeSaid} = setUp([], ['see https://later.example/']);

		takeSaid?.();
		const before = scope.knownHosts.has('later.example');
		takeSaid?.();

		expect(before).toBe(false);
		expect(scope.knownHosts.has('later.example')).toBe(true);
	});

	it('is nothing where nobody can say anything', () => {
		const scope = {knownHosts: new Set<string>(), namedUrls: new Set<string>()};

		expect(heardByPolicy({}, scope)).toBeUndefined();
	});
});
