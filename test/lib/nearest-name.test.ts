import {describe, expect, it} from 'vitest';
import {editDistance, nearestName} from '../../source/lib/nearest-name.js';

describe('editDistance', () => {
	it.each([
		['model', 'model', 0],
		['modle', 'model', 1],
		['mdel', 'model', 1],
		['modell', 'model', 1],
		['nodel', 'model', 1],
		['', 'abc', 3],
		['abc', '', 3],
		['kitten', 'sitting', 3],
		['ab', 'ba', 1],
	])('counts %s → %s as %i', (left, right, expected) => {
		const distance = editDistance(left, right);

		expect(distance).toBe(expected);
	});
});

describe('nearestName', () => {
	const names = ['llm.model', 'llm.fallback', 'agent.max_turns', 'ui.color'];

	it('finds the name with the fewest edits', () => {
		const nearest = nearestName('agent.max_truns', names);

		expect(nearest).toBe('agent.max_turns');
	});

	it('ignores letter case and returns the candidate as it is written', () => {
		const nearest = nearestName('LLM.Modle', names);

		expect(nearest).toBe('llm.model');
	});

	it('suggests nothing when nothing is close', () => {
		const nearest = nearestName('weather', names);

		expect(nearest).toBeUndefined();
	});

	it('allows one edit in short names and not two', () => {
		const close = nearestName('sh', ['ls', 'ss']);
		const far = nearestName('xy', ['ls']);

		expect(close).toBe('ss');
		expect(far).toBeUndefined();
	});

	it('takes the first of equally close candidates', () => {
		const nearest = nearestName('bat', ['cat', 'hat']);

		expect(nearest).toBe('cat');
	});
});
