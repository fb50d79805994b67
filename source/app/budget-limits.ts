import type {Config} from '../config/config-schema.js';
import type {IntentRequest} from '../contracts/run.js';

export type BudgetScope = 'run' | 'day' | 'month';

/** A limit that is set, on what its scope may use together. */
export type BudgetLimit = {
	readonly scope: BudgetScope;
	readonly unit: 'usd' | 'tokens';
	readonly limit: number;
};

/** The limits that hold for a run; what the person says for this run goes before the configuration. */
export function budgetLimits(
	{budget}: Pick<Config, 'budget'>,
	{maxCostUsd, maxTokens}: Pick<IntentRequest, 'maxCostUsd' | 'maxTokens'>,
): readonly BudgetLimit[] {
	const rows: readonly BudgetLimit[] = [
		{scope: 'run', unit: 'usd', limit: maxCostUsd ?? budget.run_usd},
		{scope: 'run', unit: 'tokens', limit: maxTokens ?? budget.run_tokens},
		{scope: 'day', unit: 'usd', limit: budget.day_usd},
		{scope: 'day', unit: 'tokens', limit: budget.day_tokens},
		{scope: 'month', unit: 'usd', limit: budget.month_usd},
		{scope: 'month', unit: 'tokens', limit: budget.month_tokens},
	];
	return rows.filter(({limit}) => limit > 0);
}
