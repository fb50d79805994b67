import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {EarlyReadsRun} from '../../source/app/early-reads.js';
import {createEarlyReads} from '../../source/app/early-reads.js';
import type {BusEvent, EventPublisher} from '../../source/contracts/event-map.js';
import type {
	FailoverNotice,
	LlmRequest,
	LlmToolCall,
	LlmTurn,
	LlmTurnObserver,
} from '../../source/contracts/llm.js';
import {noUsage} from '../../source/contracts/llm.js';
import type {ToolOutcome} from '../../source/contracts/tool.js';
import type {RunScope} from '../../source/kernel/run-scope.js';

const choice = {requested: 'm', provider: 'p', model: 'm'};
const request: LlmRequest = {
	system: '',
	messages: [],
	tools: [],
	toolChoice: 'auto',
	maxOutputTokens: 1,
};
const silent: LlmTurnObserver = {
	onCallStart: () => undefined,
	onTextDelta: () => undefined,
	onReasoningDelta: () => undefined,
	onRestart: () => undefined,
};
const notice: FailoverNotice = {
	...{from: choice, to: choice, fault: 'cut', message: '', cooldownMs: 0},
};
const signal = new AbortController().signal;

const callOf = (id: string, name = 'read', path = id): LlmToolCall => ({
	...{id, name, argumentsJson: JSON.stringify({path})},
});

type Spoken = LlmToolCall | 'restart' | 'cut';

function setUp(run: Partial<EarlyReadsRun> = {}) {
	const events: BusEvent[] = [];
	const ran: {id: string; name: string; isEarly: boolean; signal: AbortSignal}[] = [];
	let isStreaming = false;
	const bus: EventPublisher = {
		publish: (name, payload) => void events.push({name, payload} as BusEvent),
	};
	const scope = {
		runId: 'r',
		model: undefined,
		signal,
		approver: async () => 'once',
	} as unknown as RunScope;
	const early = createEarlyReads(
		{
			bus,
			mayStart: async ({name}) => name === 'read',
			dispatcher: {
				async dispatch({id, name}, {signal: ofCall}, to = bus) {
					ran.push({id, name, isEarly: isStreaming, signal: ofCall});
					const outcome = {callId: id, tool: name, status: 'ok', text: `text of ${id}`};
					to.publish('tool-call-end', {runId: 'r', outcome: outcome as ToolOutcome});
					return outcome as ToolOutcome;
				},
			},
		},
		{scope, history: [], maxToolCalls: 100, isOn: true, ...run},
	);
	/** One turn: blocks as they come, each with time to be started, then the calls as the loop makes them. */
	const turn = async (spoken: readonly Spoken[], changes: Partial<LlmRequest> = {}) => {
		let calls: LlmToolCall[] = [];
		const complete = early.complete(async (_request, observer): Promise<LlmTurn> => {
			isStreaming = true;
			try {
				for (const one of spoken) {
					if (one === 'cut') throw new Error('cut');
					if (one === 'restart') {
						calls = [];
						observer.onRestart(notice);
					} else {
						calls.push(one);
						observer.onToolBlock?.(one, choice);
					}
					await new Promise(setImmediate);
				}
			} finally {
				isStreaming = false;
			}
			return {text: '', toolCalls: calls, stopReason: 'tool-calls', usage: noUsage, served: choice};
		});
		const {toolCalls} = await complete({...request, ...changes}, silent, signal);
		return Promise.all(
			toolCalls.map(({id, name, argumentsJson}) => {
				early.calls.ids.add(id);
				early.calls.made += 1;
				return early.dispatch({id, name, arguments: JSON.parse(argumentsJson)}, choice);
			}),
		);
	};
	return {early, events, ran, scope, turn};
}

const early = (ran: ReturnType<typeof setUp>['ran']) =>
	ran.filter(({isEarly}) => isEarly).map(({id}) => id);

describe('a read of this computer', () => {
	it('runs while the stream goes on, once, and is told when the turn is complete', async () => {
		const {events, ran, turn, scope} = setUp();

		const outcomes = await turn([callOf('a'), callOf('b')]);

		expect(early(ran)).toEqual(['a', 'b']);
		expect(ran).toHaveLength(2);
		expect(outcomes.map(({text}) => text)).toEqual(['text of a', 'text of b']);
		expect(events.map(({name}) => name)).toEqual(['tool-call-end', 'tool-call-end']);
		expect(scope.model).toBe('p/m');
	});

	it('says nothing before the turn is complete', async () => {
		const {early: reads, events} = setUp();
		const seen: number[] = [];

		await reads.complete(async (_request, observer): Promise<LlmTurn> => {
			observer.onToolBlock?.(callOf('a'), choice);
			await new Promise(setImmediate);
			seen.push(events.length);
			return {text: '', toolCalls: [], stopReason: 'end', usage: noUsage, served: choice};
		})(request, silent, signal);

		expect(seen).toEqual([0]);
	});

	it.each<readonly [string, Partial<EarlyReadsRun>, readonly Spoken[]]>([
		['it is turned off', {isOn: false}, [callOf('a')]],
		['it follows a call that waits', {}, [callOf('w', 'write'), callOf('a')]],
		['no call is left', {maxToolCalls: 0}, [callOf('a')]],
		['it has no id', {}, [callOf('', 'read', 'a')]],
		[
			'an earlier call has its id',
			{history: [{role: 'assistant', text: '', toolCalls: [callOf('a', 'x', 'y')]}]},
			[callOf('a')],
		],
	])('waits when %s', async (_why, run, spoken) => {
		const {ran, turn} = setUp(run);

		await turn(spoken);

		expect(early(ran)).toEqual([]);
		expect(ran).toHaveLength(spoken.length);
	});

	it('waits when it is made a second time', async () => {
		const {ran, turn} = setUp();

		await turn([callOf('a')]);
		await turn([callOf('b', 'read', 'a')]);

		expect(early(ran)).toEqual(['a']);
		expect(ran.map(({id}) => id)).toEqual(['a', 'b']);
	});

	it('waits when calls are forbidden', async () => {
		const {ran, turn} = setUp();

		await turn([callOf('a')], {toolChoice: 'none'});

		expect(early(ran)).toEqual([]);
	});

	it('is stopped and runs anew when its turn starts again', async () => {
		const {ran, turn} = setUp();

		const [outcome] = await turn([callOf('a'), 'restart', callOf('a')]);

		expect(ran.map(({id, isEarly}) => [id, isEarly])).toEqual([
			['a', true],
			['a', false],
		]);
		expect(ran[0]?.signal.aborted).toBe(true);
		expect(outcome?.text).toBe('text of a');
	});

	it('is stopped when its turn fails, or is not asked for in the end', async () => {
		const cut = setUp();
		const unused = setUp();

		await expect(cut.turn([callOf('a'), 'cut'])).rejects.toThrow('cut');
		await unused.early.complete(async (_request, observer): Promise<LlmTurn> => {
			observer.onToolBlock?.(callOf('a'), choice);
			await new Promise(setImmediate);
			return {text: 'no', toolCalls: [], stopReason: 'refusal', usage: noUsage, served: choice};
		})(request, silent, signal);
		unused.early.end();

		expect([cut, unused].map(({ran}) => ran[0]?.signal.aborted)).toEqual([true, true]);
		expect([...cut.events, ...unused.events]).toEqual([]);
	});

	it('is not used for a call that became another one', async () => {
		const {early: reads, ran} = setUp();

		await reads.complete(async (_request, observer): Promise<LlmTurn> => {
			observer.onToolBlock?.(callOf('a'), choice);
			await new Promise(setImmediate);
			const toolCalls = [callOf('a', 'read', 'other')];
			return {text: '', toolCalls, stopReason: 'tool-calls', usage: noUsage, served: choice};
		})(request, silent, signal);
		await reads.dispatch({id: 'a', name: 'read', arguments: {path: 'other'}}, choice);

		expect(ran).toHaveLength(2);
	});
});

describe('whatever a model says and however its streams break', () => {
	const call = fc
		.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('read', 'write', 'asked'))
		.map(([id, name]) => callOf(id, name));
	const spoken = fc.array(
		fc.oneof({weight: 6, arbitrary: call}, fc.constantFrom<Spoken>('restart', 'cut')),
		{maxLength: 6},
	);

	it('only reads run early, and each call of a turn that is complete runs once', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(spoken, {maxLength: 3}), async (turns) => {
				const {ran, turn} = setUp();
				for (const one of turns) {
					const before = ran.length;
					const outcomes = await turn(withOwnIds(one)).catch(() => []);
					const ofTurn = ran.slice(before);
					const counted = ofTurn.filter(({signal: ofCall}) => !ofCall.aborted);

					expect(ofTurn.filter(({isEarly, name}) => isEarly && name !== 'read')).toEqual([]);
					expect(counted).toHaveLength(outcomes.length);
					expect(new Set(counted.map(({id}) => id)).size).toBe(counted.length);
				}
			}),
			{numRuns: 60},
		);
	});
});

/** As the cascade hands them over: an id once in a turn. */
function withOwnIds(spoken: readonly Spoken[]): Spoken[] {
	let ids = new Set<string>();
	return spoken.filter((one) => {
		if (one === 'restart') ids = new Set();
		if (typeof one === 'string') return true;
		const isFirst = !ids.has(one.id);
		ids.add(one.id);
		return isFirst;
	});
}
