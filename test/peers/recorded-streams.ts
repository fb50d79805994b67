import fs from 'node:fs';
import path from 'node:path';
import type {LlmEvent} from '../../source/contracts/llm.js';
import type {Wire} from './wires.js';
import {callsOf, callWire, endpointAt, ofType, requestFor, wires} from './wires.js';

const folder = path.resolve('test/fixtures/streams');

export type RecordedStream = {
	readonly file: string;
	readonly wire: Wire;
	readonly bytes: Buffer;
	/** What the stream says, in short, so that no two readings of it can be wrong in the same way. */
	readonly says: Summary;
};

export type Summary = {
	readonly text: string;
	readonly reasoning: string;
	/** Names and arguments of the calls. */
	readonly calls: readonly (readonly [string, unknown])[];
	readonly inputTokens: number;
};

const [openai, anthropic, ollama] = wires as readonly [Wire, Wire, Wire];
const [read, list] = ['fs_read_file', 'fs_list'];
const ofAimock: Summary = {
	text: 'Ich lese beide — 世界 🎉.',
	reasoning: 'Zwei Dateien: zuerst ä.md.',
	calls: [
		[read, {path: 'ä.md'}],
		[read, {path: 'b "2".md', limit: 3}],
	],
	inputTokens: 120,
};

const table: readonly (readonly [string, Wire, Summary])[] = [
	['anthropic-aimock.sse', anthropic, ofAimock],
	[
		'anthropic-interleaved.sse',
		anthropic,
		{
			text: 'Grüße 世界 🎉 "x"\n\nzwei\r\n\u2028Ende\u0085',
			reasoning: 'Erst prüfen, dann 写.Und jetzt b.',
			calls: [
				[read, {path: 'ä.md'}],
				[list, {}],
			],
			inputTokens: 120,
		},
	],
	['openai-aimock.sse', openai, ofAimock],
	[
		'openai-interleaved-calls.sse',
		openai,
		{
			text: 'Grüße 世界 🎉 "x"\n\n\u2028',
			reasoning: '',
			calls: [
				[read, {path: 'ä.md'}],
				[list, {depth: 2}],
			],
			inputTokens: 120,
		},
	],
	[
		'openai-gemini.sse',
		openai,
		{
			text: 'Ich lese 世界.',
			reasoning: '',
			calls: [
				[read, {path: 'ä.md'}],
				[list, {}],
			],
			inputTokens: 77,
		},
	],
	[
		'openai-groq.sse',
		openai,
		{
			text: 'Moin 🎉',
			reasoning: 'Zuerst ä, dann 世.',
			calls: [
				[read, {path: 'ä.md'}],
				[list, {depth: 2}],
			],
			inputTokens: 60,
		},
	],
	['ollama-aimock.ndjson', ollama, ofAimock],
	[
		'ollama-thinking.ndjson',
		ollama,
		{
			text: 'Grüße 世界 🎉 "x"\n\u2028\r\n',
			reasoning: 'Erst prüfen, dann 写.',
			calls: [
				[read, {path: 'ä.md'}],
				[list, {depth: 2}],
			],
			inputTokens: 120,
		},
	],
];

/** Streams as servers send them: recorded from a mock over HTTP, or written from the documentation of a provider. */
export const recordedStreams: readonly RecordedStream[] = table.map(([file, wire, says]) => ({
	file,
	wire,
	bytes: fs.readFileSync(path.join(folder, file)),
	says,
}));

export function summaryOf(events: readonly LlmEvent[]): Summary {
	return {
		text: joined(events, 'text-delta'),
		reasoning: joined(events, 'reasoning-delta'),
		calls: callsOf(events).map(({name, argumentsJson}) => [name, JSON.parse(argumentsJson)]),
		inputTokens: ofType(events, 'usage')[0]?.usage.inputTokens ?? 0,
	};
}

/** Everything a stream yields, but for where its texts were cut and for ids that its server did not give. */
export function meaningOf(events: readonly LlmEvent[]): string {
	const rest = events.filter(({type}) => type !== 'text-delta' && type !== 'reasoning-delta');
	const order = events.map(({type}) => type).filter((type, index, all) => type !== all[index - 1]);
	const texts = [joined(events, 'text-delta'), joined(events, 'reasoning-delta')];
	return JSON.stringify([order, texts, rest], null, 1).replaceAll(/call_[0-9a-f]{24}/g, 'new id');
}

export function joined(
	events: readonly LlmEvent[],
	type: 'text-delta' | 'reasoning-delta',
): string {
	return ofType(events, type)
		.map((event) => event.text)
		.join('');
}

/** Reads a stream with the real protocol. */
export const readStream = (wire: Wire, url: string, maxOutputTokens = 300): Promise<LlmEvent[]> =>
	callWire(endpointAt(wire, url), requestFor('x', {maxOutputTokens}));
