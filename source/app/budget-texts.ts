import {OpenIntentError} from '../contracts/errors.js';
import type {ModelChoice} from '../contracts/llm.js';
import {formatCount} from '../lib/format-count.js';
import {formatUsd} from '../lib/format-usd.js';
import type {BudgetLimit, BudgetScope} from './budget-limits.js';

type Unit = BudgetLimit['unit'];

const names: Readonly<Record<BudgetScope, string>> = {
	run: 'this run',
	day: 'the day',
	month: 'the month',
};

const ways: Readonly<Record<BudgetScope, Readonly<Record<Unit, string>>>> = {
	run: {
		usd: 'Continue with --continue, or allow more with --max-cost or budget.run_usd',
		tokens: 'Continue with --continue, or allow more with --max-tokens or budget.run_tokens',
	},
	day: {
		usd: 'Go on tomorrow, ask a local model, or allow more with budget.day_usd',
		tokens: 'Go on tomorrow, or allow more with budget.day_tokens',
	},
	month: {
		usd: 'Go on next month, ask a local model, or allow more with budget.month_usd',
		tokens: 'Go on next month, or allow more with budget.month_tokens',
	},
};

export function amountText(unit: Unit, amount: number): string {
	return unit === 'usd' ? formatUsd(amount) : formatCount(Math.round(amount), 'token');
}

/** Why a call is not made. `needed` is what it takes with the shortest answer. */
export function budgetReached(
	{scope, unit, limit}: BudgetLimit,
	used: number,
	needed: number,
	{provider, model}: Pick<ModelChoice, 'provider' | 'model'>,
): OpenIntentError {
	const spent = `${amountText(unit, used)} of ${amountText(unit, limit)} used`;
	const next = `the next call of ${provider}/${model} may take ${amountText(unit, needed)} or more`;
	return new OpenIntentError(
		'OI_ERR_RUN_BUDGET',
		`The budget of ${names[scope]} is reached: ${spent}, and ${next}.`,
		{hint: ways[scope][unit]},
	);
}

const warnedShare = 0.8;

/** Said by the one call that brings what is used over four fifths. */
export function nearlyUsed(
	{scope, unit, limit}: BudgetLimit,
	before: number,
	after: number,
): string | undefined {
	const line = limit * warnedShare;
	if (before >= line || after < line) return undefined;
	const used = `${amountText(unit, after)} of ${amountText(unit, limit)}`;
	return `Most of the budget of ${names[scope]} is used: ${used}.`;
}

export function unknownPrice({provider, model}: ModelChoice): string {
	const name = `${provider}/${model}`;
	return `The price of ${name} is not known, so a budget of money does not hold it; its tokens are counted. [llm.prices] in the configuration can name one.`;
}

export function shortenedAnswer(maxOutputTokens: number): string {
	return `The budget leaves room for answers of ${formatCount(maxOutputTokens, 'token')} at most.`;
}
