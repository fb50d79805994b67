import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {countRequest} from '../../source/agent/token-estimate.js';
import type {BudgetLimit} from '../../source/app/budget-limits.js';
import {createRunLedger} from '../../source/app/run-ledger.js';
import {createUsageBook} from '../../source/app/usage-book.js';
import type {LlmEvent, LlmRequest} from '../../source/contracts/llm.js';
import {noUsage} from '../../source/contracts/llm.js';
import type {UsageEntry, UsageSum} from '../../source/contracts/usage.js';
import {createFailoverCascade} from '../../source/llm/failover-cascade.js';
import {providers} from '../../source/llm/providers.js';
import type {Script} from '../llm/fakes.js';
import {
	answer,
	choiceOf,
	createFakeProtocol,
	createRecorder,
	endpointOf,
	request,
	statusError,
} from '../llm/fakes.js';

const price = {input: 1, output: 1, cacheWriteInput: 1, takenOn: ''};
const now = new Date(2026, 10, 21, 15, 0).getTime();
const emptySum: UsageSum = {
	...noUsage,
	calls: 0,
	costUsd: 0,
	callsWithoutPrice: 0,
	estimatedCalls: 0,
};

function createFakeUsage(entries: UsageEntry[] = []) {
	const failing = {isOn: false};
	const usage = {
		async record(entry: UsageEntry) {
			if (failing.isOn) throw new Error('the disk is full');
			entries.push(entry);
		},
		listByRun: async () => entries,
		async sum({since = 0}) {
			const counted = entries.filter(({createdAt}) => createdAt >= since);
			const sum = (amountIn: (entry: UsageEntry) => number) =>
				counted.reduce((total, entry) => total + amountIn(entry), 0);
			return {
				...emptySum,
				inputTokens: sum((entry) => entry.inputTokens),
				outputTokens: sum((entry) => entry.outputTokens),
				costUsd: sum((entry) => entry.costUsd ?? 0),
			};
		},
		sumBy: async () => [],
	};
	return {usage, entries, failing};
}

const inFours = (value: unknown) => Math.ceil(JSON.stringify(value).length / 4);
const counter = {
	text: (text: string) => Math.ceil(text.length / 4),
	messages: inFours,
	tools: inFours,
};

type Setup = {
	readonly scripts: Record<string, readonly Script[]>;
	readonly limits?: readonly BudgetLimit[];
	readonly entries?: UsageEntry[];
	readonly prices?: Record<string, typeof price>;
	readonly sent?: Partial<LlmRequest>;
};

/** A run over the real cascade; `ask` makes one turn. */
function setUp({scripts, limits = [], entries, prices, sent = {}}: Setup) {
	const store = createFakeUsage(entries);
	const {protocol, asked} = createFakeProtocol(scripts);
	const requests: LlmRequest[] = [];
	const load =
		async () =>
		(...args: Parameters<typeof protocol>) => {
			requests.push(args[1]);
			return protocol(...args);
		};
	const notices: string[] = [];
	const book = createUsageBook(async () => store);
	const ledger = createRunLedger(
		{
			book,
			now: () => now,
			counterOf: () => counter,
			priceOf: ({provider, model}) => (prices ? prices[`${provider}/${model}`] : price),
			bus: {
				publish(name, payload) {
					if (name === 'notice') notices.push((payload as {text: string}).text);
				},
			},
		},
		{runId: 'run-1', sessionId: () => 'session-1', limits},
	);
	const cascade = createFailoverCascade({
		chain: () => Object.keys(scripts).map(choiceOf),
		endpointOf,
		protocols: {'openai-chat': load, 'anthropic-messages': load, 'ollama-chat': load},
		providers,
		now: () => 0,
		sleep: async () => undefined,
	});
	const complete = ledger.noteLimit(cascade.forModel('x', {fallback: true}, ledger.gate));
	const ask = (signal = new AbortController().signal) =>
		complete({...request, ...sent}, createRecorder().observer, signal);
	return {ask, asked, ledger, book, notices, requests, cascade, ...store};
}

const used = (inputTokens: number, outputTokens: number): LlmEvent => ({
	type: 'usage',
	usage: {...noUsage, inputTokens, outputTokens},
});
const hello = (inputTokens = 100, outputTokens = 20): LlmEvent[] => [
	used(inputTokens, outputTokens),
	...answer('hello'),
];
/** Breaks off after it has begun. */
const cut = (...events: LlmEvent[]): Script =>
	async function* () {
		yield* events;
		throw statusError(500, {});
	};
const entryOf = (costUsd: number, createdAt: number): UsageEntry => ({
	...noUsage,
	inputTokens: costUsd * 1_000_000,
	runId: 'earlier',
	provider: 'a',
	model: '1',
	costUsd,
	createdAt,
});

describe('what is written down', () => {
	it('is every call at its end, with run, session, cost and time', async () => {
		const {ask, ledger, entries} = setUp({scripts: {'a/1': [hello()]}});

		await ask();
		await ledger.written();

		expect(entries).toEqual([
			{
				...noUsage,
				inputTokens: 100,
				outputTokens: 20,
				runId: 'run-1',
				sessionId: 'session-1',
				provider: 'a',
				model: '1',
				costUsd: 0.00012,
				isEstimated: false,
				createdAt: now,
			},
		]);
	});

	it('has the calls that broke off, as far as they are known, and the one that answered', async () => {
		const {ask, ledger, entries} = setUp({
			scripts: {
				'a/1': [cut(used(90, 1), {type: 'text-delta', text: 'a'.repeat(40)})],
				'b/1': [cut({type: 'text-delta', text: 'a'.repeat(40)})],
				'c/1': [hello()],
			},
		});

		await ask();
		const total = await ledger.total();

		expect(entries.map(({provider, isEstimated}) => [provider, isEstimated])).toEqual([
			['a', true],
			['b', true],
			['c', false],
		]);
		expect(entries[0]).toMatchObject({inputTokens: 90, outputTokens: 10});
		expect(entries[1]?.inputTokens).toBeGreaterThan(5);
		expect(total).toMatchObject({calls: 3, usage: {outputTokens: 40}});
	});

	it('has nothing of a server that refused', async () => {
		const {ask, entries} = setUp({
			scripts: {'a/1': [statusError(429)], 'b/1': [hello()]},
		});

		await ask();

		expect(entries.map(({provider}) => provider)).toEqual(['b']);
	});

	it('estimates what a server does not count', async () => {
		const {ask, entries} = setUp({scripts: {'a/1': [answer('hello')]}});

		await ask();

		expect(entries[0]).toMatchObject({isEstimated: true, outputTokens: 2});
		expect(entries[0]?.inputTokens).toBeGreaterThan(0);
	});

	it('has a call that was cancelled on the way', async () => {
		const controller = new AbortController();
		const {ask, ledger} = setUp({
			scripts: {
				'a/1': [
					async function* () {
						yield used(70, 1);
						controller.abort(new Error('stop'));
						await new Promise(() => {});
					},
				],
			},
		});

		await expect(ask(controller.signal)).rejects.toThrow();
		const total = await ledger.total();

		expect(total).toMatchObject({calls: 1, usage: {inputTokens: 70}});
	});

	it('is counted also when it cannot be written, and the failure is told at the end', async () => {
		const {ask, ledger, book, failing} = setUp({scripts: {'a/1': [hello()]}});
		failing.isOn = true;

		await ask();

		await expect(ledger.written()).rejects.toThrow('the disk is full');
		expect(await book.usedSince(0)).toMatchObject({tokens: 120});
	});
});

describe('a budget', () => {
	const limit = (
		scope: BudgetLimit['scope'],
		unit: BudgetLimit['unit'],
		amount: number,
	): BudgetLimit => ({scope, unit, limit: amount});

	it.each([
		['run', 'usd', 0.0002],
		['run', 'tokens', 200],
		['day', 'usd', 0.0002],
		['day', 'tokens', 200],
		['month', 'usd', 0.0002],
		['month', 'tokens', 200],
	] as const)(
		'of %s in %s stops before the call that could break it',
		async (scope, unit, amount) => {
			const {ask, asked, entries} = setUp({
				scripts: {'a/1': [hello()]},
				limits: [limit(scope, unit, amount)],
				sent: {maxOutputTokens: 90},
			});
			await ask();

			await expect(ask()).rejects.toMatchObject({
				code: 'OI_ERR_RUN_BUDGET',
				message: expect.stringMatching(/of \$?[\d.]+/),
			});

			expect(asked).toEqual(['a/1']);
			expect(entries).toHaveLength(1);
		},
	);

	it('shortens the answer before it refuses, and says so in the turn', async () => {
		const {ask, requests, notices} = setUp({
			scripts: {'a/1': [hello(10, 5)]},
			limits: [limit('run', 'tokens', 400)],
		});

		const turn = await ask();

		expect(requests[0]?.maxOutputTokens).toBeLessThan(400);
		expect(turn.maxOutputTokens).toBe(requests[0]?.maxOutputTokens);
		expect(notices[0]).toMatch(/leaves room for answers of \d+ tokens/);
	});

	it.each([
		['a retry', {'a/1': [cut(used(100, 100)), hello()]}],
		['a fallback', {'a/1': [cut(used(100, 100))], 'b/1': [hello()]}],
	])('is asked before %s', async (_name, scripts) => {
		const {ask, asked, cascade, ledger} = setUp({
			scripts,
			limits: [limit('run', 'tokens', 300)],
			sent: {maxOutputTokens: 200},
		});

		await expect(ask()).rejects.toMatchObject({code: 'OI_ERR_RUN_BUDGET'});

		expect(asked).toEqual(['a/1']);
		expect((await ledger.total()).usage.inputTokens).toBe(100);
		// A refusal is no fault of the next model.
		expect(cascade.states().filter(({provider}) => provider === 'b')).toEqual([]);
	});

	it('counts what others used since midnight, and since the first of the month', async () => {
		const yesterday = now - 86_400_000;
		const lastMonth = now - 30 * 86_400_000;
		const entries = () => [entryOf(0.5, yesterday), entryOf(5, lastMonth)];
		const scripts = {'a/1': [hello()]};

		const day = setUp({scripts, entries: entries(), limits: [limit('day', 'usd', 0.4)]});
		const month = setUp({scripts, entries: entries(), limits: [limit('month', 'usd', 0.4)]});
		const roomy = setUp({scripts, entries: entries(), limits: [limit('month', 'usd', 0.6)]});

		await expect(day.ask()).resolves.toMatchObject({text: 'hello'});
		await expect(month.ask()).rejects.toMatchObject({code: 'OI_ERR_RUN_BUDGET'});
		await expect(roomy.ask()).resolves.toMatchObject({text: 'hello'});
	});

	it('counts the calls of the same process that are under way as the worst they can be', async () => {
		const {ask, book} = setUp({
			scripts: {'a/1': [hello()]},
			limits: [limit('day', 'tokens', 2000)],
			sent: {maxOutputTokens: 300},
		});
		const release = book.reserve({usd: 0, tokens: 1800});

		await expect(ask()).rejects.toMatchObject({code: 'OI_ERR_RUN_BUDGET'});
		release();

		await expect(ask()).resolves.toMatchObject({text: 'hello'});
	});

	it('of money lets a model of unknown price pass, says so once, and holds its tokens', async () => {
		const {ask, notices, entries} = setUp({
			scripts: {'a/1': [hello()]},
			prices: {},
			limits: [limit('run', 'usd', 0.000001), limit('run', 'tokens', 230)],
			sent: {maxOutputTokens: 50},
		});

		await ask();
		await expect(ask()).resolves.toMatchObject({text: 'hello'});
		await expect(ask()).rejects.toMatchObject({code: 'OI_ERR_RUN_BUDGET'});

		expect(notices.filter((text) => /price of a\/1 is not known/.test(text))).toHaveLength(1);
		expect(entries.map(({costUsd}) => costUsd)).toEqual([undefined, undefined]);
	});

	it('that is nearly used is told by the call that passes four fifths, once', async () => {
		const {ask, notices} = setUp({
			scripts: {'a/1': [hello(300, 0), hello(520, 0), hello(20, 0)]},
			limits: [limit('run', 'tokens', 1000)],
			sent: {maxOutputTokens: 20},
		});

		await ask();
		expect(notices).toEqual([]);
		await ask();
		await ask();

		expect(notices).toEqual([
			'Most of the budget of this run is used: 820 tokens of 1,000 tokens.',
		]);
	});
});

/** One call: it answers, breaks off in the middle, or is refused; `share` says how much of its longest answer came. */
const anyCall = fc.record({
	fate: fc.constantFrom('answers', 'cut', 'refused'),
	share: fc.constantFrom(0, 0.4, 1),
});
const anyChain = fc.array(fc.array(anyCall, {minLength: 1, maxLength: 4}), {
	minLength: 1,
	maxLength: 3,
});

describe('whatever fails on the way', () => {
	// As much input as output, so that neither can be left out of the reckoning unseen.
	const sent = {maxOutputTokens: 700, system: 'word '.repeat(500)};

	it.each([
		['tokens', 3000],
		['usd', 0.003],
	] as const)(
		'a budget of %s is not overspent by calls that keep to their bounds',
		async (unit, limit) => {
			await fc.assert(
				fc.asyncProperty(anyChain, async (chain) => {
					const {ask, ledger, requests} = setUp({
						scripts: Object.fromEntries(
							chain.map((calls, at) => [
								`p${at}/1`,
								calls.map(({fate, share}): Script => {
									if (fate === 'refused') return statusError(503);
									return async function* () {
										const longest = requests.at(-1)?.maxOutputTokens ?? 0;
										yield used(
											countRequest({...request, ...sent}, counter),
											Math.round(longest * share),
										);
										if (fate === 'cut') throw statusError(500, {});
										yield* answer('x');
									};
								}),
							]),
						),
						limits: [{scope: 'run', unit, limit}],
						sent,
					});
					for (let turn = 0; turn < 6; turn++) await ask().catch(() => undefined);

					const total = await ledger.total();

					const spent = {
						tokens: total.usage.inputTokens + total.usage.outputTokens,
						usd: total.costUsd,
					};
					expect(spent[unit]).toBeLessThanOrEqual(limit + 1e-9);
					expect(total.calls).toBeLessThanOrEqual(requests.length);
				}),
				{numRuns: 60},
			);
		},
	);

	it('a server that counts more than it can have got overspends by that one call', async () => {
		const {ask, ledger, asked} = setUp({
			scripts: {'a/1': [cut(used(1500, 10))], 'b/1': [hello()]},
			limits: [{scope: 'run', unit: 'tokens', limit: 1000}],
		});

		await expect(ask()).rejects.toMatchObject({code: 'OI_ERR_RUN_BUDGET'});

		expect(asked).toEqual(['a/1']);
		expect((await ledger.total()).calls).toBe(1);
	});
});
