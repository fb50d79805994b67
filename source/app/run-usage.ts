import type {Config} from '../config/config-schema.js';
import type {EventPublisher} from '../contracts/event-map.js';
import type {IntentRequest, RunResult} from '../contracts/run.js';
import type {RunScope} from '../kernel/run-scope.js';
import type {PriceOf} from '../llm/price-list.js';
import type {UsageTotal} from '../llm/usage-meter.js';
import {budgetLimits} from './budget-limits.js';
import type {RunLedger} from './run-ledger.js';
import {createRunLedger} from './run-ledger.js';
import type {Spending} from './spending.js';

type LedgerParts = {
	/** Its meters are the loop's own: corrected by what providers have counted. */
	readonly spending: Spending;
	readonly request: IntentRequest;
	readonly scope: Pick<RunScope, 'runId' | 'sessionId'>;
	readonly priceOf: PriceOf;
};

/** The ledger of a run, under the budgets that hold when it begins. */
export function openLedger(
	{bus, config}: {readonly bus: EventPublisher; readonly config: () => Config},
	{spending, request, scope, priceOf}: LedgerParts,
): RunLedger & {end(): void} {
	const {book, meters} = spending;
	const ledger = createRunLedger(
		{book, bus, priceOf, counterOf: meters.of, now: Date.now},
		{
			runId: scope.runId,
			sessionId: () => scope.sessionId,
			limits: budgetLimits(config(), request),
		},
	);
	return {...ledger, end: spending.enter(scope.runId, ledger)};
}

/** What a run says of it, calls that failed included. */
export function runUsage(total: UsageTotal): Pick<RunResult, 'usage' | 'costUsd' | 'usageByModel'> {
	const {usage, byModel} = total;
	return {usage, costUsd: knownCost(total), usageByModel: byModel};
}

/** The same as the columns of its task. */
export function taskUsage(total: UsageTotal) {
	const {inputTokens, outputTokens} = total.usage;
	return {inputTokens, outputTokens, costUsd: knownCost(total)};
}

function knownCost({costUsd, isCostComplete, calls}: UsageTotal): number | undefined {
	return isCostComplete && calls > 0 ? costUsd : undefined;
}
