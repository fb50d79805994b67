import {describe, expect, it} from 'vitest';
import {createReactLoop} from '../../source/agent/react-loop.js';
import {createTokenMeters} from '../../source/agent/token-meters.js';
import {createToolOutputs} from '../../source/agent/tool-outputs.js';
import type {LlmMessage, LlmToolCall} from '../../source/contracts/llm.js';
import {toWellFormed} from '../../source/lib/well-formed.js';
import {createFailoverCascade} from '../../source/llm/failover-cascade.js';
import {protocolLoaders} from '../../source/llm/load-protocols.js';
import {providers} from '../../source/llm/providers.js';
import {createWorkingMemory} from '../../source/store/memory/working-memory.js';
import type {FakeTools} from '../helpers/fake-dispatcher.js';
import {createFakeDispatcher} from '../helpers/fake-dispatcher.js';
import {testPicture} from '../helpers/test-pictures.js';
import {sendStream, startRawServer, streamTypes} from './raw-wire-server.js';
import type {WireAnswer} from './wire-answers.js';
import {streamOf} from './wire-answers.js';
import type {AnsweredCall} from './wire-rules.js';
import {hasWholeCharacters, readConversation} from './wire-rules.js';
import type {Wire} from './wires.js';
import {endpointAt, readTool, wires} from './wires.js';

const half = '🎉'.slice(0, 1);

const tools: FakeTools = {
	fs_read_file: ({path}: {path: string}) => `inhalt von ${path} 世界 🎉`,
	fs_list: () => '',
	fs_fail: () => ({status: 'failed', text: `no such file ${half}`}),
	fs_wait: () => ({
		status: 'cancelled',
		text: 'Cancelled. It is not known whether it took effect.',
	}),
};

/** What each model says in the turns it takes: every provider gives ids as it likes, the same ones again and again. */
const said: Readonly<Record<string, readonly WireAnswer[]>> = {
	anthropic: [
		{
			text: 'Ich sehe nach — 世界 🎉.',
			thinking: 'hm',
			calls: [
				{id: 'toolu_01A', name: 'fs_read_file', json: '{"path":"ä \\"1\\".md"}'},
				{id: 'toolu_01B', name: 'fs_fail', json: '{}'},
			],
		},
		{
			thinking: 'noch einmal',
			calls: [
				{id: 'toolu_01A', name: 'fs_list', json: '{"depth":2}'},
				{id: 'call_1', name: 'fs_wait', json: '{"ms":1}'},
			],
		},
	],
	openai: [
		{
			text: ' \n',
			thinking: 'let me see',
			calls: [
				{
					id: 'functions.fs_read_file:0',
					name: 'fs_read_file',
					json: '{"path":"b","x":[1,{"y":null}]}',
				},
				{id: 'call_1', name: 'fs list.files', json: '{"why":"made up"}'},
			],
		},
		{
			text: 'Weiter.',
			calls: [
				{id: 'functions.fs_read_file:0', name: 'fs_read_file', json: '{"path":'},
				{id: `${'long-'.repeat(20)}世界`, name: 'fs_read_file', json: '{"path":"\\ud83c"}'},
			],
		},
	],
	ollama: [
		{
			text: 'Lokal.',
			thinking: 'hm',
			calls: [
				{id: '', name: 'fs_read_file', json: '{"path":"c"}'},
				{id: '', name: 'fs_read_file', json: '{"path":"d"}'},
			],
		},
		{calls: [{id: '', name: 'fs_fail', json: '{"once":"more"}'}]},
	],
};

/** Three servers; the run moves on to the next of `plan` because the one before has no more to say: a true failover. */
async function startServers(plan: readonly Wire[]) {
	let turn = 0;
	const seen: {wire: Wire; body: Readonly<Record<string, unknown>>}[] = [];
	const taken = new Map<string, number>();
	const urls = new Map<string, string>();
	for (const wire of wires) {
		const {url} = await startRawServer((response, {body}) => {
			seen.push({wire, body});
			if (plan[turn] !== wire) return void response.writeHead(429, {'retry-after': '60'}).end('{}');
			const count = taken.get(wire.provider) ?? 0;
			taken.set(wire.provider, count + 1);
			const isLast = turn === plan.length - 1;
			turn += 1;
			const answer = isLast ? {text: 'Fertig.'} : said[wire.provider]?.[count % 2];
			const stream = streamOf[wire.protocol](answer ?? {text: 'Fertig.'});
			return sendStream(response, streamTypes[wire.protocol], stream);
		});
		urls.set(wire.provider, url);
	}
	return {seen, urlOf: (wire: Wire) => urls.get(wire.provider) ?? '', turn: () => turn};
}

async function runThrough(
	plan: readonly Wire[],
	history: readonly LlmMessage[] = [],
	{signal = new AbortController().signal, tools: given = tools, seesPictures = false} = {},
) {
	const {seen, urlOf, turn} = await startServers(plan);
	const choiceOf = ({provider, model}: Wire) => ({requested: 'any', provider, model});
	const cascade = createFailoverCascade({
		chain: () =>
			[...new Set([plan[Math.max(0, turn() - 1)] as Wire, plan[turn()] as Wire])].map(choiceOf),
		endpointOf: ({provider}) => {
			const wire = wires.find((one) => one.provider === provider);
			return wire && endpointAt(wire, urlOf(wire), {parameters: {seesPictures}});
		},
		protocols: protocolLoaders,
		providers,
		now: () => 0,
		sleep: async () => undefined,
	});
	const dispatcher = createFakeDispatcher(given);
	const outputs = createToolOutputs();
	const specs = Object.keys(tools).map((name) => ({...readTool, name}));
	const loop = createReactLoop({
		bus: {publish: () => undefined},
		tools: async () => ({sent: specs, all: specs, names: new Set(specs.map(({name}) => name))}),
		outputs,
		now: () => 0,
		meters: createTokenMeters(),
	});
	const result = await loop({
		runId: 'run-1',
		system: 'You are terse.',
		history,
		userText: 'Sieh nach.',
		signal,
		memory: createWorkingMemory().open('task-1'),
		complete: (request, observer, signal) => {
			cascade.forget();
			return cascade.forModel('any', {fallback: true})(request, observer, signal);
		},
		dispatch: dispatcher.dispatch,
	});
	return {result, seen, dispatched: dispatcher.calls};
}

/** The calls of a conversation as our own messages have them, in the words of a server. */
function answeredCalls(messages: readonly LlmMessage[]): readonly unknown[] {
	return callsIn(messages).map(({id, name, argumentsJson}) => {
		const result = messages.find((other) => other.role === 'tool' && other.callId === id);
		return [
			name.replaceAll(/\W/g, '_'),
			JSON.parse(toWellFormed(isJson(argumentsJson) ? argumentsJson : '{}'), wellFormedText),
			toWellFormed(result?.text || '(no output)').replace(/^Error: /, ''),
		];
	});
}

const asRead = (calls: readonly AnsweredCall[]) =>
	calls.map((call) => [call.name, call.arguments, call.result.replace(/^Error: /, '')]);

const callsIn = (messages: readonly LlmMessage[]): LlmToolCall[] =>
	messages.flatMap((message) => (message.role === 'assistant' ? message.toolCalls : []));

const wellFormedText = (_key: string, value: unknown) =>
	typeof value === 'string' ? toWellFormed(value) : value;

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

const pairs = wires.flatMap((first) =>
	wires.filter((second) => second !== first).map((second) => [first, second] as const),
);
const plans: readonly (readonly Wire[])[] = [
	...pairs.map(([a, b]) => [a, a, b, b, a]),
	...pairs.map(([a, b]) => {
		const c = wires.find((wire) => wire !== a && wire !== b) as Wire;
		return [a, b, c, b, a, c, c];
	}),
];
const named = plans.map((plan) => [plan.map(({provider}) => provider).join(' → '), plan] as const);

describe.each(named)('a run on %s', (_name, plan) => {
	it('keeps every call with its result, in what every server takes, and runs nothing twice', async () => {
		const {result, seen, dispatched} = await runThrough(plan);

		expect(result).toMatchObject({stop: 'end', text: 'Fertig.'});
		const calls = answeredCalls(result.messages);
		const runnable = callsIn(result.messages).filter(
			({name, argumentsJson}) => Object.hasOwn(tools, name) && isJson(argumentsJson),
		);
		expect(calls.length).toBeGreaterThan(plan.length - 2);
		expect(dispatched.map(({id}) => id)).toEqual(runnable.map(({id}) => id));
		for (const {wire, body} of seen) {
			const read = asRead(readConversation[wire.protocol](body));
			expect(hasWholeCharacters(body)).toBe(true);
			expect(read).toEqual(calls.slice(0, read.length));
		}
		const last = seen.at(-1) as (typeof seen)[number];
		expect(readConversation[last.wire.protocol](last.body)).toHaveLength(calls.length);
	});

	it('is the history of a run on each of the others', async () => {
		const {result} = await runThrough(plan);
		const before = answeredCalls(result.messages);

		for (const wire of wires) {
			const next = await runThrough([wire, wire], result.messages);

			expect(next.result).toMatchObject({stop: 'end', text: 'Fertig.'});
			const all = [...before, ...answeredCalls(next.result.messages)];
			const {body} = next.seen.at(-1) as (typeof next.seen)[number];
			expect(asRead(readConversation[wire.protocol](body))).toEqual(all);
		}
	});
});

describe('a picture that a tool gave', () => {
	const picture = testPicture('red.png');
	const seeing: FakeTools = {
		...tools,
		fs_read_file: () => ({text: 'red.png: PNG', pictures: [picture]}),
	};
	const timesIn = (body: unknown) => JSON.stringify(body).split(picture.base64 ?? '').length - 1;
	const [openai, anthropic, ollama] = wires as [Wire, Wire, Wire];

	it.each([
		[[anthropic, openai, ollama]],
		[[openai, ollama, anthropic]],
		[[ollama, anthropic, openai]],
	])('goes on with the run from wire to wire, once for each call', async (plan) => {
		const {result, seen} = await runThrough(plan, [], {tools: seeing, seesPictures: true});

		expect(result).toMatchObject({stop: 'end', text: 'Fertig.'});
		const reads = callsIn(result.messages).filter(
			({name, argumentsJson}) => name === 'fs_read_file' && isJson(argumentsJson),
		);
		const last = seen.at(-1) as (typeof seen)[number];
		expect(last.wire).toBe(plan.at(-1));
		expect(reads.length).toBeGreaterThan(0);
		expect(timesIn(last.body)).toBe(reads.length);
		for (const {wire, body} of seen) readConversation[wire.protocol](body);
	});

	it('is told of where the model cannot see it', async () => {
		const {seen} = await runThrough([anthropic, openai, ollama], [], {tools: seeing});

		const last = seen.at(-1) as (typeof seen)[number];
		expect(timesIn(last.body)).toBe(0);
		expect(JSON.stringify(last.body)).toContain('red.png: PNG, 7 × 5 px');
	});
});

describe('a run that was interrupted', () => {
	it.each(wires)('goes on with $protocol, its cancelled calls and all', async (wire) => {
		const cancel = new AbortController();
		const first = await runThrough([wires[1] as Wire, wires[1] as Wire], [], {
			signal: cancel.signal,
			tools: {
				...tools,
				fs_fail: () => {
					cancel.abort(new Error('enough'));
					return new Promise(() => undefined);
				},
			},
		});

		const {result, seen} = await runThrough([wire], first.result.messages);

		expect(first.result.stop).toBe('cancelled');
		expect(result.stop).toBe('end');
		const {body} = seen.at(-1) as (typeof seen)[number];
		expect(readConversation[wire.protocol](body).map((call) => call.result)).toEqual([
			expect.stringContaining('inhalt von ä'),
			expect.stringMatching(/not known whether it took effect/),
		]);
	});

	it.each(wires)('goes on with $protocol when results were lost', async (wire) => {
		const call = (id: string) => ({id, name: 'fs_list', argumentsJson: '{}'});
		const lost: LlmMessage[] = [
			{role: 'user', text: 'los'},
			{role: 'assistant', text: '', toolCalls: [call('a'), call('b')]},
			{role: 'tool', callId: 'b', name: 'fs_list', text: 'da', isError: false},
		];

		const {result, seen} = await runThrough([wire], lost);

		expect(result.stop).toBe('end');
		const {body} = seen.at(-1) as (typeof seen)[number];
		expect(readConversation[wire.protocol](body).map((call) => call.result)).toEqual([
			expect.stringMatching(/not known/),
			'da',
		]);
	});
});
