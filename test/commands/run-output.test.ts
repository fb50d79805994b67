import {describe, expect, it} from 'vitest';
import {failedResult} from '../../source/commands/one-shot/failed-result.js';
import {isPlainOutput, runOutputs} from '../../source/commands/one-shot/run-output.js';
import type {IntentRequest} from '../../source/contracts/run.js';
import type {SurfaceApp} from '../../source/contracts/surface.js';
import {createEventBus} from '../../source/kernel/event-bus.js';

async function print(text: string, isPlain: boolean) {
	const printed: string[] = [];
	const stdout = {
		write: (part: string) => void printed.push(part),
		flush: async () => undefined,
		isBroken: () => false,
		failure: () => undefined,
	};
	const output = runOutputs.text({stdout, isTerminal: false, isPlain});
	await output.end({...failedResult(new Error('unused')), text}, {state: 'none', bytes: 0}, 0);
	return printed.join('');
}

describe('the answer as text', () => {
	it('is drawn with ASCII when it is to be plain, and else as it is', async () => {
		const text = 'ä\n└── 50%  ██';

		expect(await print(text, true)).toBe('ä\n`-- 50%  ##\n');
		expect(await print(text, false)).toBe(`${text}\n`);
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

it('stream-json merges text that waits for a slow reader, and ends with the result', async () => {
	const bus = createEventBus((error) => {
		throw error;
	});
	const lines: {type: string; text?: string}[] = [];
	let take: () => void = () => undefined;
	const stdout = {
		write: (line: string) => void lines.push(JSON.parse(line)),
		flush: () =>
			new Promise<void>((resolve) => {
				take = resolve;
			}),
		isBroken: () => false,
		failure: () => undefined,
	};
	const output = runOutputs['stream-json']({stdout, isTerminal: false, isPlain: false});
	output.begin(
		{bus, version: '1'} as unknown as SurfaceApp,
		{cwd: '/', mode: 'ask'} as IntentRequest,
	);
	bus.publish('text-delta', {runId: 'r', text: 'one '});
	await new Promise((resolve) => setImmediate(resolve));
	for (const text of ['two ', 'three ', 'four']) bus.publish('text-delta', {runId: 'r', text});

	const ending = output.end(failedResult(new Error('x')), {state: 'none', bytes: 0}, 1);
	take();
	await new Promise((resolve) => setImmediate(resolve));
	take();
	await ending;

	expect(lines.map(({type, text}) => [type, text])).toEqual([
		['init', undefined],
		['message', 'one '],
		['message', 'two three four'],
		['result', ''],
	]);
});
