import type {EventPublisher} from '../contracts/event-map.js';
import type {ModelChoice} from '../contracts/llm.js';
import type {UsageEntry} from '../contracts/usage.js';
import {dayBeginning, monthBeginning} from '../lib/local-day.js';
import type {PlannedCall} from '../llm/call-budget.js';
import {shortestAnswerTokens} from '../llm/call-budget.js';
import {worstCostOf} from '../llm/price-list.js';
import type {UsageTotal} from '../llm/usage-meter.js';
import {createUsageMeter} from '../llm/usage-meter.js';
import type {BudgetLimit, BudgetScope} from './budget-limits.js';
import {budgetReached, nearlyUsed} from './budget-texts.js';
import type {Amounts, UsageBook} from './usage-book.js';
import {addAmounts, amountsOf, nothing} from './usage-book.js';

export type PurseDeps = {
	readonly book: UsageBook;
	readonly bus: EventPublisher;
	/** The time of day in ms. */
	now(): number;
};

export type PurseOwner = {
	readonly runId: string;
	/** Undefined until it is known, and when nothing is kept. */
	sessionId(): string | undefined;
	readonly limits: readonly BudgetLimit[];
};

export type Room = BudgetLimit & {readonly used: number; readonly left: number};

/** What a call has used, as far as it is known when it ends. */
export type Spent = Omit<UsageEntry, 'runId' | 'sessionId' | 'createdAt'>;

/** What one run has to spend, and what it has spent: on answers and on vectors alike. */
export type RunPurse = {
	/** What is used of each limit, and what is left. */
	rooms(): Promise<readonly Room[]>;
	/** Counts a call as the most that it can use until it ends; `spent` is undefined when it used nothing. */
	begin(worst: Amounts, rooms: readonly Room[]): {end(spent: Spent | undefined): void};
	/** Says each thing once in a run. */
	tellOnce(level: 'info' | 'warning', text: string, key?: string): void;
	/** What was used, once no call is under way any more. */
	total(): Promise<UsageTotal>;
	/** Settles when every call is written down; rejects when one could not be. */
	written(): Promise<void>;
};

export function createRunPurse({book, bus, now}: PurseDeps, owner: PurseOwner): RunPurse {
	const meter = createUsageMeter();
	const writing: Promise<unknown>[] = [];
	const calls: Promise<void>[] = [];
	const tellOnce = createNotices(bus, owner.runId);
	let own = nothing;

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

	return {
		tellOnce,
		rooms: () => openRooms(owner.limits, {book, own, time: now()}),
		begin(worst, rooms) {
			const release = book.reserve(worst);
			let settle = (): void => {};
			calls.push(new Promise<void>((resolve) => (settle = resolve)));
			return {
				end(spent) {
					release();
					settle();
					const ids = {runId: owner.runId, sessionId: owner.sessionId(), createdAt: now()};
					if (spent !== undefined) write({...spent, ...ids}, rooms);
				},
			};
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

export function worstOf(
	{inputTokens, price}: Pick<PlannedCall, 'inputTokens' | 'price'>,
	outputTokens: number,
): Amounts {
	const usd = price === undefined ? 0 : worstCostOf({inputTokens, outputTokens}, price);
	return {usd, tokens: inputTokens + outputTokens};
}

/** Why a call is not made. */
export function refusal(
	room: Room,
	call: PlannedCall,
	choice: Pick<ModelChoice, 'provider' | 'model'>,
) {
	const shortest = Math.min(shortestAnswerTokens, call.maxOutputTokens);
	return budgetReached(room, room.used, worstOf(call, shortest)[room.unit], choice);
}

function createNotices(bus: EventPublisher, runId: string): RunPurse['tellOnce'] {
	const told = new Set<string>();
	return (level, text, key = text): void => {
		if (told.has(key)) return;
		told.add(key);
		bus.publish('notice', {runId, level, text});
	};
}
