import type {TokenCount} from '../agent/token-estimate.js';
import type {ModelChoice} from '../contracts/llm.js';
import {noUsage} from '../contracts/llm.js';
import {fitCall} from '../llm/call-budget.js';
import type {EmbedMeter} from '../llm/embedders/embed-gate.js';
import {costOf} from '../llm/price-list.js';
import type {ModelPrice} from '../llm/provider-row.js';
import {unknownPrice} from './budget-texts.js';
import {isBelievable} from './measured-call.js';
import type {RunPurse} from './run-purse.js';
import {refusal, worstOf} from './run-purse.js';

type EmbeddingCall = {
	readonly purse: RunPurse;
	readonly price: ModelPrice | undefined;
	readonly counter: Pick<TokenCount, 'text'>;
};

/** Lets one request for vectors begin when its budgets hold it, and writes down what it used. */
export async function admitEmbedding(
	{purse, price, counter}: EmbeddingCall,
	choice: ModelChoice,
	texts: readonly string[],
): Promise<EmbedMeter> {
	const rooms = await purse.rooms();
	const inputTokens = texts.reduce((sum, text) => sum + counter.text(text), 0);
	const call = {price, inputTokens, maxOutputTokens: 0};
	const fit = fitCall(call, rooms);
	if ('refusedBy' in fit) throw refusal(fit.refusedBy, call, choice);
	const isHeldByMoney = rooms.some(({unit}) => unit === 'usd');
	if (price === undefined && isHeldByMoney) purse.tellOnce('warning', unknownPrice(choice));
	const begun = purse.begin(worstOf(call, 0), rooms);
	let activities = 0;
	let reported: number | undefined;
	let isAnswered = false;
	return {
		onActivity: () => void activities++,
		onAnswer(counted) {
			isAnswered = true;
			reported = counted;
		},
		onEnd() {
			// The first sign of life is the headers; only an answer has more.
			if (!isAnswered && activities < 2) return begun.end(undefined);
			const isReported = reported !== undefined && isBelievable(reported, inputTokens);
			const usage = {...noUsage, inputTokens: isReported ? (reported ?? 0) : inputTokens};
			const {provider, model} = choice;
			const kind = {provider, model, isEmbedding: true, isEstimated: !isReported};
			begun.end({...usage, ...kind, costUsd: costOf(usage, price)});
		},
	};
}
