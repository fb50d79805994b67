import {expect, it} from 'vitest';
import {findKeyProblems} from '../../source/commands/key-problems.js';
import {fakeTranslate as translate} from '../tui/fixtures/fake-translate.js';

type Config = Parameters<typeof findKeyProblems>[0];
const configOf = (keys: Config['tui']['keys']) => ({tui: {keys}}) as Config;

it('calls a key that two commands want a fault, and no key that was taken from one of ours', () => {
	const taken = findKeyProblems(configOf({transpose: 'ctrl+r'}), translate);
	const wanted = findKeyProblems(configOf({transpose: 'f5', yank: 'f5'}), translate);

	expect(taken).toEqual([]);
	expect(wanted.map(({text}) => text)).toEqual(['key_problems.conflict F5 transpose yank']);
});
