import {expect, it} from 'vitest';
import {flagTable} from '../../source/commands/flag-table.js';
import {helpText} from '../../source/commands/help-text.js';
import {helpTopics} from '../../source/commands/help-topics.js';

const secretWord = /key|token|secret|pass(?!ed)|credential|auth|cookie|login/i;

it('F3 no flag takes the value of a secret: it would stay in the history of the shell', () => {
	const taking = flagTable.filter(
		({name, kind, value = '', choices}) =>
			kind === 'string' && choices === undefined && secretWord.test(`${name} ${value}`),
	);

	expect(taking.map(({name}) => name)).toEqual([]);
	expect(flagTable.some(({name}) => secretWord.test(name))).toBe(true);
});

it('F3 no help shows a secret as an argument', async () => {
	const topics = await Promise.all(Object.values(helpTopics).map((topic) => topic()));
	const texts = [helpText(), ...topics];

	const shown = texts.flatMap(
		(text) =>
			text.match(
				/--(?!key-source)[a-z-]*(?:key|token|secret|password|passphrase|auth)[a-z-]*[ =]<.*|<(?:api.?key|token|secret|password|value)>/gi,
			) ?? [],
	);

	expect(shown).toEqual([]);
	expect(texts.join('\n').length).toBeGreaterThan(2_000);
});
