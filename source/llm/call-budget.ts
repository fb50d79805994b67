import {worstCostOf} from './price-list.js';
import type {ModelPrice} from './provider-row.js';

/** What may still be used of one budget. */
export type BudgetRoom = {readonly unit: 'usd' | 'tokens'; readonly left: number};

export type PlannedCall = {
	readonly inputTokens: number;
	readonly maxOutputTokens: number;
	/** Undefined: money cannot be counted, so only budgets of tokens hold. */
	readonly price: ModelPrice | undefined;
};

export type Fit<Room> =
	| {readonly maxOutputTokens: number}
	/** Not even a short answer fits into this one. */
	| {readonly refusedBy: Room};

/** An answer that may not even be so long is not worth asking for. */
export const shortestAnswerTokens = 256;

/** How long an answer may be so that the call stays inside every budget, were it as dear as it can be. */
export function fitCall<Room extends BudgetRoom>(
	call: PlannedCall,
	rooms: readonly Room[],
): Fit<Room> {
	const floor = Math.min(shortestAnswerTokens, call.maxOutputTokens);
	let {maxOutputTokens} = call;
	for (const room of rooms) {
		const fitting = outputThatFits(call, room);
		if (fitting < floor) return {refusedBy: room};
		maxOutputTokens = Math.min(maxOutputTokens, fitting);
	}
	return {maxOutputTokens};
}

function outputThatFits(
	{inputTokens, price, maxOutputTokens}: PlannedCall,
	{unit, left}: BudgetRoom,
): number {
	if (unit === 'tokens') return Math.floor(left - inputTokens);
	if (price === undefined) return maxOutputTokens;
	// A call that costs nothing is free also when nothing is left.
	if (worstCostOf({inputTokens, outputTokens: maxOutputTokens}, price) === 0)
		return maxOutputTokens;
	const leftForOutput = left - worstCostOf({inputTokens, outputTokens: 0}, price);
	if (leftForOutput < 0) return -1;
	if (price.output === 0) return maxOutputTokens;
	// Amounts are sums of fractions: a millionth of a token is rounding.
	return Math.floor((leftForOutput * 1_000_000) / price.output + 1e-6);
}
