import type {TokenCount} from '../agent/token-estimate.js';
import {countRequest} from '../agent/token-estimate.js';
import type {CompleteTurn, LlmRequest, ModelChoice} from '../contracts/llm.js';
import {fitCall} from '../llm/call-budget.js';
import type {AdmittedCall, CallGate} from '../llm/call-gate.js';
import type {EmbedMeter} from '../llm/embedders/embed-gate.js';
import type {PriceOf} from '../llm/price-list.js';
import {costOf} from '../llm/price-list.js';
import {shortenedAnswer, unknownPrice} from './budget-texts.js';
import {admitEmbedding} from './embedding-call.js';
import {measureCall} from './measured-call.js';
import type {PurseDeps, PurseOwner, RunPurse} from './run-purse.js';
import {createRunPurse, refusal, worstOf} from './run-purse.js';

export type LedgerDeps = PurseDeps & {
	readonly priceOf: PriceOf;
	counterOf(choice: ModelChoice): TokenCount;
};

/** Counts the model calls of one run, and lets none begin that could break a budget. */
export type RunLedger = Pick<RunPurse, 'total' | 'written'> & {
	readonly gate: CallGate;
	/** The same for a request for vectors. */
	embed(choice: ModelChoice, texts: readonly string[]): Promise<EmbedMeter>;
	/** The turn also says how long its answer could become. */
	noteLimit(complete: CompleteTurn): CompleteTurn;
};

export function createRunLedger(deps: LedgerDeps, run: PurseOwner): RunLedger {
	const {priceOf} = deps;
	const purse = createRunPurse(deps, run);
	const {tellOnce} = purse;
	let longestAnswer: number | undefined;

	const admit = async (choice: ModelChoice, request: LlmRequest): Promise<AdmittedCall> => {
		const rooms = await purse.rooms();
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
		const begun = purse.begin(worstOf(call, maxOutputTokens), rooms);
		const measured = measureCall({...call, maxOutputTokens}, counter);
		return {
			request: longestAnswer === undefined ? request : {...request, maxOutputTokens},
			meter: {
				onActivity: measured.onActivity,
				onEvent: measured.onEvent,
				onEnd() {
					const {provider, model} = choice;
					const result = measured.result();
					if (result === undefined) return begun.end(undefined);
					const {usage, isEstimated} = result;
					begun.end({...usage, provider, model, costUsd: costOf(usage, price), isEstimated});
				},
			},
		};
	};

	return {
		gate: {admit},
		embed: (choice, texts) =>
			admitEmbedding(
				{purse, price: priceOf(choice), counter: deps.counterOf(choice)},
				choice,
				texts,
			),
		noteLimit: (complete) => async (request, observer, signal) => {
			const turn = await complete(request, observer, signal);
			return longestAnswer === undefined ? turn : {...turn, maxOutputTokens: longestAnswer};
		},
		total: purse.total,
		written: purse.written,
	};
}
