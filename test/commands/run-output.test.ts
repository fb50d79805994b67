import {describe, expect, it} from 'vitest';
import {failedResult} from '../../source/commands/one-shot/failed-result.js';
import {isPlainOutput, runOutputs} from '../../source/commands/one-shot/run-output.js';

function print(text: string, isPlain: boolean) {
	const printed: string[] = [];
	const stdout = {
		write: (part: string) => void printed.push(part),
		flush: async () => undefined,
		isBroken: () => false,
		failure: () => undefined,
	};
	const output = runOutputs.text({stdout, isTerminal: false, isPlain});
	output.end({...failedResult(new Error('unused')), text}, {state: 'none', bytes: 0}, 0);
	return printed.join('');
}

describe('the answer as text', () => {
	it('is drawn with ASCII when it is to be plain, and else as it is', () => {
		const text = 'ä\n└── 50%  ██';

		expect(print(text, true)).toBe('ä\n`-- 50%  ##\n');
		expect(print(text, false)).toBe(`${text}\n`);
	});
});

describe('isPlainOutput', () => {
	const utf8 = {TERM: 'xterm', LANG: 'de_DE.UTF-8'};

	it.each([
		[false, true, utf8, false],
		[false, true, {TERM: 'xterm', LANG: 'C'}, true],
		[false, true, {TERM: 'xterm'}, true],
		[false, true, {...utf8, LC_ALL: 'C'}, true],
		[false, true, {...utf8, TERM: 'dumb'}, true],
		[false, false, {TERM: 'dumb', LANG: 'C'}, false],
		[true, false, utf8, false],
		[true, true, utf8, true],
	])('wanted %s, to a terminal %s, %o: %s', (isWanted, isTerminal, environment, expected) => {
		expect(isPlainOutput(isWanted, isTerminal, environment)).toBe(expected);
	});
});
