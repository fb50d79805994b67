import {expect, it} from 'vitest';
import {createReactLoop} from '../../source/agent/react-loop.js';
import {createTokenMeters} from '../../source/agent/token-meters.js';
import {createToolOutputs} from '../../source/agent/tool-outputs.js';
import {createEarlyReads} from '../../source/app/early-reads.js';
import type {CompleteTurn, LlmToolCall} from '../../source/contracts/llm.js';
import {noUsage} from '../../source/contracts/llm.js';
import type {ToolOutcome} from '../../source/contracts/tool.js';
import type {RunScope} from '../../source/kernel/run-scope.js';
import {createWorkingMemory} from '../../source/store/memory/working-memory.js';
import {fakeChoice as choice, toolCall} from '../helpers/fake-llm.js';

type Turn = {
	/** What streams of this turn said before they broke. */
	readonly broken?: readonly (readonly LlmToolCall[])[];
	readonly calls: readonly LlmToolCall[] | 'cut';
};

/** The loop with early reads, as the program puts them together: `read` is free, everything else waits. */
async function runLoop(turns: readonly Turn[], maxToolCalls = 100) {
	const ran: string[] = [];
	const signal = new AbortController().signal;
	const bus = {publish: () => undefined};
	const early = createEarlyReads(
		{
			bus,
			mayStart: async ({name}) => name === 'read',
			dispatcher: {
				async dispatch({id, name}) {
					ran.push(id);
					return {callId: id, tool: name, status: 'ok', text: ''} as ToolOutcome;
				},
			},
		},
		{
			scope: {runId: 'r', signal, approver: async () => 'once'} as unknown as RunScope,
			...{history: [], maxToolCalls, isOn: true},
		},
	);
	let taken = 0;
	const complete: CompleteTurn = async (_request, observer) => {
		const {broken = [], calls = []} = turns[taken++] ?? {};
		const stream = async (said: readonly LlmToolCall[]) => {
			for (const call of said) observer.onToolBlock?.(call, choice);
			await new Promise(setImmediate);
		};
		for (const said of broken) {
			await stream(said);
			const failed = {from: choice, to: choice, fault: 'cut', message: '', cooldownMs: 0};
			observer.onRestart(failed);
		}
		if (calls === 'cut') throw new Error('cut');
		await stream(calls);
		const stopReason = calls.length > 0 ? 'tool-calls' : 'end';
		return {text: 'ok', toolCalls: calls, stopReason, usage: noUsage, served: choice};
	};
	const spec = {name: 'read', description: '', inputSchema: {type: 'object'}};
	const result = await createReactLoop({
		bus,
		tools: async () => ({sent: [spec], all: [spec], names: new Set(['read'])}),
		outputs: createToolOutputs(),
		now: () => 0,
		meters: createTokenMeters(),
	})({
		...{runId: 'r', system: '', history: [], userText: 'read', signal},
		memory: createWorkingMemory().open('t'),
		calls: early.calls,
		complete: early.complete(complete),
		dispatch: early.dispatch,
		limits: {maxToolCalls},
	});
	early.end();
	return {ran, result};
}

const read = (id: string, path = id) => toolCall(id, 'read', {path});

it('runs a read once under an id that the loop gave to a refused call', async () => {
	const {ran, result} = await runLoop([
		{calls: [read('x', 'a')]},
		{calls: [toolCall('x', 'read', '{bad')]},
		{calls: [read('x-2', 'b')]},
	]);

	expect(ran).toEqual(['x', 'x-2-2']);
	expect(result.toolCalls).toBe(2);
});

it('counts reads of broken streams against the limit of calls', async () => {
	const {ran, result} = await runLoop(
		[{broken: [[read('a'), read('b'), read('c')], [read('d')]], calls: 'cut'}],
		2,
	);

	expect(ran).toEqual(['a', 'b']);
	expect(result).toMatchObject({stop: 'error', toolCalls: 2});
});

it('leaves the calls of a complete turn what broken streams left', async () => {
	const {ran, result} = await runLoop(
		[{broken: [[read('a')]], calls: [read('b'), read('c'), read('d')]}],
		3,
	);

	expect(ran).toEqual(['a', 'b', 'c']);
	expect(result).toMatchObject({stop: 'budget', toolCalls: 3});
});

it('counts a read that was used once', async () => {
	const {ran, result} = await runLoop([{calls: [read('a'), read('b')]}, {calls: [read('c')]}], 3);

	expect(ran).toEqual(['a', 'b', 'c']);
	expect(result.toolCalls).toBe(3);
});
