import {expect, it} from 'vitest';
import {askedBecause} from '../../source/contracts/asked-because.js';
import {defaultRules} from '../../source/vault/default-rules.js';
import {fakeTranslate as translate} from '../tui/fixtures/fake-translate.js';

it('has a sentence for every rule of ours that asks', () => {
	const rules = defaultRules.filter(({verdict}) => verdict === 'confirm').map(({rule}) => rule);

	const said = rules.map((rule) => askedBecause({rule, labels: []}, translate));

	expect(rules.length).toBeGreaterThan(4);
	expect(said.filter((text) => text.startsWith('asked.rule'))).toEqual([]);
});

it('shows a rule of a person as it is, and that something was read first', () => {
	const own = {rule: 'fs_write_file(notes/**)', labels: ['untrusted'] as const};
	const ours = {rule: 'text from outside is in play', labels: ['untrusted'] as const};

	expect(askedBecause(own, translate)).toBe(
		'asked.labels.untrusted asked.rule fs_write_file(notes/**)',
	);
	expect(askedBecause(ours, translate)).toBe('asked.outside');
});
