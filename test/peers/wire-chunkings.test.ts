import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {LlmEvent} from '../../source/contracts/llm.js';
import {classifyFault} from '../../source/llm/fault-classifier.js';
import {sendPieces, startRawServer, streamTypes} from './raw-wire-server.js';
import {joined, meaningOf, readStream, recordedStreams, summaryOf} from './recorded-streams.js';
import type {Wire} from './wires.js';
import {callsOf, wires} from './wires.js';

/** Serves each piece as a chunk of its own. */
async function readPieces(
	wire: Wire,
	pieces: readonly Uint8Array[],
	maxOutputTokens?: number,
): Promise<LlmEvent[]> {
	const {url} = await startRawServer((response) =>
		sendPieces(response, streamTypes[wire.protocol], pieces),
	);
	return readStream(wire, url, maxOutputTokens);
}

const readText = (wire: Wire, text: string) => readPieces(wire, [Buffer.from(text)]);

async function faultOf(running: Promise<readonly LlmEvent[]>) {
	const error = await running.then(
		(events) => new Error(`it did not fail: ${JSON.stringify(events).slice(0, 300)}`),
		(reason: unknown) => reason,
	);
	return classifyFault(error, {hadActivity: true, nowMs: 0});
}

function cutEvery(bytes: Buffer, size: number): Buffer[] {
	return Array.from({length: Math.ceil(bytes.length / size)}, (_, index) =>
		bytes.subarray(index * size, (index + 1) * size),
	);
}

function cutAt(bytes: Buffer, places: readonly number[]): Buffer[] {
	const cuts = [0, ...places.toSorted((left, right) => left - right), bytes.length];
	return cuts.slice(1).map((end, index) => bytes.subarray(cuts[index], end));
}

const isLines = (wire: Wire) => wire.protocol === 'ollama-chat';

// CR is white space in JSON, so lines of JSON have no such end.
const lineEndsOf = (wire: Wire): [string, string][] => [
	['LF', '\n'],
	['CR LF', '\r\n'],
	...(isLines(wire) ? [] : [['CR', '\r'] as [string, string]]),
];

/** Blank lines, comments and fields without a meaning here, as keep-alives of servers and proxies are. */
function padded(wire: Wire, text: string, lineEnd: string): string {
	if (isLines(wire)) return lineEnd + text.replaceAll(lineEnd, ` ${lineEnd}${lineEnd}`);
	const nothing = ['', 'id: 7', 'retry: 10', ':', '', ': ping', '', '', ''].join(lineEnd);
	return `: hello${lineEnd}${lineEnd}${text.replaceAll(lineEnd + lineEnd, nothing)}`;
}

describe.each(recordedStreams)('$file, however it arrives', ({wire, bytes, says}) => {
	const whole = readPiecesOnce(wire, bytes);

	it('says what was recorded', async () => {
		expect(summaryOf(await readPieces(wire, [bytes]))).toEqual(says);
	});

	it.each([1, 2, 3, 7])('is the same in pieces of %i bytes', async (size) => {
		const events = await readPieces(wire, cutEvery(bytes, size));

		expect(meaningOf(events)).toBe(await whole());
	});

	it('is the same wherever it is cut, also inside characters', async () => {
		const places = fc.array(fc.integer({min: 1, max: bytes.length - 1}), {maxLength: 40});
		const expected = await whole();

		await fc.assert(
			fc.asyncProperty(places, async (cuts) => {
				expect(meaningOf(await readPieces(wire, cutAt(bytes, cuts)))).toBe(expected);
			}),
			{numRuns: 8, seed: 5},
		);
	});

	describe.each(lineEndsOf(wire))('with lines that end in %s', (_name, lineEnd) => {
		const text = bytes.toString().replaceAll('\n', lineEnd);

		it.each([1, 7])('in pieces of %i bytes', async (size) => {
			const events = await readPieces(wire, cutEvery(Buffer.from(text), size));

			expect(meaningOf(events)).toBe(await whole());
		});

		it.each([3, 100_000])('without an end of the last line, in pieces of %i', async (size) => {
			const events = await readPieces(wire, cutEvery(Buffer.from(text.trimEnd()), size));

			expect(meaningOf(events)).toBe(await whole());
		});

		it.each([5, 100_000])('with lines that say nothing, in pieces of %i', async (size) => {
			const events = await readPieces(
				wire,
				cutEvery(Buffer.from(padded(wire, text, lineEnd)), size),
			);

			expect(meaningOf(events)).toBe(await whole());
		});
	});

	it('with a byte order mark before it', async () => {
		const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);

		for (const size of [1, 2, 100_000])
			expect(meaningOf(await readPieces(wire, cutEvery(marked, size)))).toBe(await whole());
	});

	it('never yields a call of a stream that ends early, wherever that is', async () => {
		const text = bytes.toString();
		const ends = [...text.matchAll(/\n/g)]
			.map(({index}) => index)
			.slice(0, -6)
			.filter((_end, index) => index % 4 === 0);
		const inLines = ends.map((end) => end - 3);

		for (const end of [...ends, ...inLines]) {
			const {id} = await faultOf(readText(wire, text.slice(0, end)));

			expect(['no-end-marker', 'malformed-stream'], `after ${end}`).toContain(id);
		}
	});
});

it.each(recordedStreams.filter(({wire}) => isLines(wire)))(
	'$file with lines that end in CR is a fault, not half an answer',
	async ({wire, bytes}) => {
		const {id} = await faultOf(readText(wire, bytes.toString().replaceAll('\n', '\r')));

		expect(id).toBe('no-end-marker');
	},
);

/** The whole stream at once, read by the first test that needs it. */
function readPiecesOnce(wire: Wire, bytes: Buffer) {
	let meaning: Promise<string> | undefined;
	return () => {
		meaning ??= readPieces(wire, [bytes]).then(meaningOf);
		return meaning;
	};
}

const long = 'Zeile 世界 "🎉"\n'.repeat(350_000);
const asJson = (value: unknown) => JSON.stringify(value);

/** A stream with one line of 8 MB in it: text, or the arguments of a call. */
const longLines: Readonly<Record<string, (text: string, args: unknown) => string>> = {
	'openai-chat': (text, args) =>
		[
			{choices: [{index: 0, delta: {content: text}}]},
			{
				choices: [
					{
						index: 0,
						delta: {
							tool_calls: [{index: 0, id: 'a', function: {name: 'x', arguments: asJson(args)}}],
						},
					},
				],
			},
			{choices: [{index: 0, delta: {}, finish_reason: 'tool_calls'}]},
		]
			.map((event) => `data: ${asJson(event)}\n\n`)
			.join('')
			.concat('data: [DONE]\n\n'),
	'anthropic-messages': (text, args) =>
		[
			{type: 'message_start', message: {model: 'm', usage: {}}},
			{type: 'content_block_start', index: 0, content_block: {type: 'text', text: ''}},
			{type: 'content_block_delta', index: 0, delta: {type: 'text_delta', text}},
			{type: 'content_block_stop', index: 0},
			{
				type: 'content_block_start',
				index: 1,
				content_block: {type: 'tool_use', id: 'a', name: 'x', input: {}},
			},
			{
				type: 'content_block_delta',
				index: 1,
				delta: {type: 'input_json_delta', partial_json: asJson(args)},
			},
			{type: 'content_block_stop', index: 1},
			{type: 'message_delta', delta: {stop_reason: 'tool_use'}, usage: {}},
			{type: 'message_stop'},
		]
			.map((event) => `event: ${event.type}\ndata: ${asJson(event)}\n\n`)
			.join(''),
	'ollama-chat': (text, args) =>
		[
			{message: {content: text}, done: false},
			{
				message: {content: '', tool_calls: [{function: {name: 'x', arguments: args}}]},
				done: false,
			},
			{message: {content: ''}, done: true, done_reason: 'stop'},
		]
			.map((line) => `${asJson(line)}\n`)
			.join(''),
};

describe.each(wires)('$protocol, lines of 8 MB', (wire) => {
	const streamOf = longLines[wire.protocol] as (text: string, args: unknown) => string;

	it.each([
		['text', streamOf(long, {}), {text: long, args: {}}],
		['arguments', streamOf('', {content: long}), {text: '', args: {content: long}}],
	])('reads one of %s', async (_kind, stream, expected) => {
		const events = await readPieces(wire, cutEvery(Buffer.from(stream), 10_007), 1_000_000);

		expect(joined(events, 'text-delta') === expected.text).toBe(true);
		expect(callsOf(events)[0]?.argumentsJson === asJson(expected.args)).toBe(true);
	});

	it.each([
		['text', streamOf('x'.repeat(300_000), {})],
		['arguments', streamOf('', {content: 'x'.repeat(300_000)})],
	])('gives up on more %s than any answer has that was asked for', async (_kind, stream) => {
		expect((await faultOf(readText(wire, stream))).id).toBe('malformed-stream');
	});

	it('gives up on one that is longer', async () => {
		const stream = streamOf('x'.repeat(16 * 1024 * 1024), {});

		expect((await faultOf(readText(wire, stream))).id).toBe('malformed-stream');
	});
});
