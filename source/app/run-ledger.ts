import type {TokenCount} from '../agent/token-estimate.js';
import {countRequest} from '../agent/token-estimate.js';
import type {EventPublisher} from '../contracts/event-map.js';
import type {CompleteTurn, LlmRequest, ModelChoice} from '../contracts/llm.js';
import type {UsageEntry} from '../contracts/usage.js';
import {dayBeginning, monthBeginning} from '../lib/local-day.js';
import {fitCall, shortestAnswerTokens} from '../llm/call-budget.js';
import type {AdmittedCall, CallGate} from '../llm/call-gate.js';
import type {PriceOf} from '../llm/price-list.js';
import {costOf, worstCostOf} from '../llm/price-list.js';
import type {ModelPrice} from '../llm/provider-row.js';
import type {UsageTotal} from '../llm/usage-meter.js';
import {createUsageMeter} from '../llm/usage-meter.js';
import type {BudgetLimit, BudgetScope} from './budget-limits.js';
import {budgetReached, nearlyUsed, shortenedAnswer, unknownPrice} from './budget-texts.js';
import {measureCall} from './measured-call.js';
import type {Amounts, UsageBook} from './usage-book.js';
import {addAmounts, amountsOf, nothing} from './usage-book.js';

export type LedgerDeps = {
	readonly book: UsageBook;
	readonly bus: EventPublisher;
	readonly priceOf: PriceOf;
	counterOf(choice: ModelChoice): TokenCount;
	/** The time of day in ms. */
	now(): number;
};

export type LedgerRun = {
	readonly runId: string;
	/** Undefined until it is known, and when nothing is kept. */
	sessionId(): string | undefined;
	readonly limits: readonly BudgetLimit[];
};

/** Counts the model calls of one run, and lets none begin that could break a budget. */
export type RunLedger = {
	readonly gate: CallGate;
	/** The turn also says how long its answer could become. */
	noteLimit(complete: CompleteTurn): CompleteTurn;
	/** What was used, once no call is under way any more. */
	total(): Promise<UsageTotal>;
	/** Settles when every call is written down; rejects when one could not be. */
	written(): Promise<void>;
};

type Room = BudgetLimit & {readonly used: number; readonly left: number};

export function createRunLedger(deps: LedgerDeps, run: LedgerRun): RunLedger {
	const {book, priceOf, now} = deps;
	const meter = createUsageMeter();
	const writing: Promise<unknown>[] = [];
	const calls: Promise<void>[] = [];
	const tellOnce = createNotices(deps.bus, run.runId);
	let own = nothing;
	let longestAnswer: number | undefined;

	const write = (entry: UsageEntry, rooms: readonly Room[]): void => {
		meter.record(entry);
		const amounts = amountsOf(entry);
		own = addAmounts(own, amounts);
		const recording = book.record(entry);
		// Whoever awaits it hears of a failure; until then it is no unhandled one.
		recording.catch(() => undefined);
		writing.push(recording);
		for (const room of rooms) {
			const text = nearlyUsed(room, room.used, room.used + amounts[room.unit]);
			if (text !== undefined) tellOnce('warning', text);
		}
	};

	const admit = async (choice: ModelChoice, request: LlmRequest): Promise<AdmittedCall> => {
		const rooms = await openRooms(run.limits, {book, own, time: now()});
		const price = priceOf(choice);
		const counter = deps.counterOf(choice);
		const call = {price, inputTokens: countRequest(request, counter), ...request};
		const fit = fitCall(call, rooms);
		if ('refusedBy' in fit) throw refusal(fit.refusedBy, call, choice);
		const {maxOutputTokens} = fit;
		longestAnswer = maxOutputTokens < request.maxOutputTokens ? maxOutputTokens : undefined;
		if (longestAnswer !== undefined) tellOnce('info', shortenedAnswer(longestAnswer), 'shortened');
		const isHeldByMoney = rooms.some(({unit}) => unit === 'usd');
		if (price === undefined && isHeldByMoney) tellOnce('warning', unknownPrice(choice));
		const release = book.reserve(worstOf(call, maxOutputTokens));
		const measured = measureCall({...call, maxOutputTokens}, counter);
		let end = (): void => {};
		calls.push(new Promise<void>((resolve) => (end = resolve)));
		return {
			request: longestAnswer === undefined ? request : {...request, maxOutputTokens},
			meter: {
				onActivity: measured.onActivity,
				onEvent: measured.onEvent,
				onEnd() {
					release();
					end();
					const result = measured.result();
					if (result === undefined) return;
					const {provider, model} = choice;
					const {usage, isEstimated} = result;
					const ids = {runId: run.runId, sessionId: run.sessionId(), provider, model};
					const costUsd = costOf(usage, price);
					write({...usage, ...ids, costUsd, isEstimated, createdAt: now()}, rooms);
				},
			},
		};
	};

	return {
		gate: {admit},
		noteLimit: (complete) => async (request, observer, signal) => {
			const turn = await complete(request, observer, signal);
			return longestAnswer === undefined ? turn : {...turn, maxOutputTokens: longestAnswer};
		},
		async total() {
			await Promise.all(calls);
			return meter.total();
		},
		async written() {
			await Promise.all(calls);
			await Promise.all(writing);
		},
	};
}

const beginnings: Readonly<Record<BudgetScope, (time: number) => number | undefined>> = {
	run: () => undefined,
	day: dayBeginning,
	month: monthBeginning,
};

/** What is used of each limit, and what is left. */
function openRooms(
	limits: readonly BudgetLimit[],
	{book, own, time}: {readonly book: UsageBook; readonly own: Amounts; readonly time: number},
): Promise<readonly Room[]> {
	return Promise.all(
		limits.map(async (limit) => {
			const {scope, unit} = limit;
			const since = beginnings[scope](time);
			const used = since === undefined ? own : await book.usedSince(since);
			return {...limit, used: used[unit], left: limit.limit - used[unit]};
		}),
	);
}

type Call = {
	readonly inputTokens: number;
	readonly maxOutputTokens: number;
	readonly price: ModelPrice | undefined;
};

function worstOf({inputTokens, price}: Call, outputTokens: number): Amounts {
	const usd = price === undefined ? 0 : worstCostOf({inputTokens, outputTokens}, price);
	return {usd, tokens: inputTokens + outputTokens};
}

function refusal(room: Room, call: Call, choice: ModelChoice) {
	const shortest = Math.min(shortestAnswerTokens, call.maxOutputTokens);
	return budgetReached(room, room.used, worstOf(call, shortest)[room.unit], choice);
}

/** Says each thing once in a run. */
function createNotices(bus: EventPublisher, runId: string) {
	const told = new Set<string>();
	return (level: 'info' | 'warning', text: string, key = text): void => {
		if (told.has(key)) return;
		told.add(key);
		bus.publish('notice', {runId, level, text});
	};
}
