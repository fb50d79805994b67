import type {TokenMeters} from '../agent/token-meters.js';
import {createTokenMeters} from '../agent/token-meters.js';
import type {Config} from '../config/config-schema.js';
import {isOpenIntentError} from '../contracts/errors.js';
import type {EventPublisher} from '../contracts/event-map.js';
import type {ModelChoice} from '../contracts/llm.js';
import {localDay} from '../lib/local-day.js';
import type {EmbedGate} from '../llm/embedders/embed-gate.js';
import type {PriceOf} from '../llm/price-list.js';
import {budgetLimits} from './budget-limits.js';
import type {Records} from './open-records.js';
import type {RunLedger} from './run-ledger.js';
import {createRunLedger} from './run-ledger.js';
import type {UsageBook} from './usage-book.js';
import {createUsageBook} from './usage-book.js';

export type SpendingDeps = {
	readonly config: () => Config;
	readonly bus: EventPublisher;
	readonly records: () => Promise<Pick<Records, 'usage'>>;
	readonly models: {load(): Promise<{readonly priceOf: PriceOf}>};
	readonly seesPictures: (choice: ModelChoice) => boolean;
	/** The time of day in ms. */
	readonly now: () => number;
};

/** What this process spends: one book for the answers of all runs, and for vectors. */
export type Spending = {
	readonly book: UsageBook;
	readonly meters: TokenMeters;
	/** Requests for vectors of this run count as its own from now on. Returns the end of that. */
	enter(runId: string, ledger: RunLedger): () => void;
	readonly embedding: EmbedGate;
};

/** Under which what belongs to no run is written down. */
const background = 'background';

export function createSpending(deps: SpendingDeps): Spending {
	const {config, bus, records, models, now} = deps;
	const book = createUsageBook(records);
	const meters = createTokenMeters(deps.seesPictures);
	const ledgers = new Map<string, RunLedger>();
	let toldOn: string | undefined;

	/** For a run that asks no model for an answer, and for work that is of no run: that one is held by day and month. */
	const openLedger = async (runId: string | undefined): Promise<RunLedger> => {
		const {priceOf} = await models.load();
		const limits = budgetLimits(config(), {}).filter(
			({scope}) => runId !== undefined || scope !== 'run',
		);
		return createRunLedger(
			{book, bus, priceOf, counterOf: meters.of, now},
			{runId: runId ?? background, sessionId: () => undefined, limits},
		);
	};

	// Once a day: each new note would say it again.
	const tellOnce = (error: unknown): void => {
		const today = localDay(now());
		if (toldOn === today || !isOpenIntentError(error)) return;
		toldOn = today;
		const text = `Notes are searched by words only: ${error.message}`;
		bus.publish('notice', {runId: undefined, level: 'warning', text});
	};

	return {
		book,
		meters,
		enter(runId, ledger) {
			ledgers.set(runId, ledger);
			return () => void ledgers.delete(runId);
		},
		embedding: {
			async admit({provider, model}, texts, runId) {
				const open = runId === undefined ? undefined : ledgers.get(runId);
				const ledger = open ?? (await openLedger(runId));
				try {
					return await ledger.embed({requested: model, provider, model}, texts);
				} catch (error) {
					tellOnce(error);
					throw error;
				}
			},
		},
	};
}
