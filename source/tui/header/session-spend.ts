import type {Translate} from '../../contracts/messages.js';
import type {RunResult} from '../../contracts/run.js';
import {costText} from '../../contracts/usage.js';
import {display} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';

/** What the models of a conversation took, as far as it was seen here. */
export type SessionSpend = {
	readonly tokens: number;
	/** Of the models whose price is known; undefined when none is. */
	readonly costUsd: number | undefined;
	readonly hasUnknownPrice: boolean;
};

export const noSpend: SessionSpend = {tokens: 0, costUsd: undefined, hasUnknownPrice: false};

export function addSpend(
	spend: SessionSpend,
	{usage, usageByModel = []}: Pick<RunResult, 'usage' | 'usageByModel'>,
): SessionSpend {
	const tokens = usage.inputTokens + usage.outputTokens;
	if (tokens === 0) return spend;
	const known = usageByModel.flatMap(({costUsd}) => costUsd ?? []);
	const before = spend.costUsd === undefined ? [] : [spend.costUsd];
	const costs = [...before, ...known];
	return {
		tokens: spend.tokens + tokens,
		costUsd: costs.length === 0 ? undefined : costs.reduce((sum, cost) => sum + cost, 0),
		hasUnknownPrice: spend.hasUnknownPrice || known.length < usageByModel.length,
	};
}

/** `1,204 tokens ($0.0031)`; undefined when nothing was used. */
export function spendText(
	{tokens, costUsd, hasUnknownPrice}: SessionSpend,
	translate: Translate,
	hasUtf8: boolean,
): SafeText | undefined {
	if (tokens === 0) return undefined;
	const count = translate('run.tokens', {count: tokens});
	const known = costUsd === undefined ? [] : [{costUsd}];
	const cost = costText([...known, ...(hasUnknownPrice ? [{costUsd: undefined}] : [])]);
	if (cost === undefined) return count;
	return safe`${count} (${display(hasUtf8 ? cost : cost.replace('≥', '>='))})`;
}
