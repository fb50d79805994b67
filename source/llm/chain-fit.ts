import {OpenIntentError} from '../contracts/errors.js';
import type {LlmRequest, ModelChoice} from '../contracts/llm.js';
import {nameOf} from './cascade-errors.js';
import type {ModelRow, ProviderRow} from './provider-row.js';
import {findProvider} from './provider-row.js';

export type FitDeps = {
	readonly providers: readonly ProviderRow[];
	/** Tokens of what every request of a run begins with: the system prompt and the tools. */
	readonly fixedTokens: (request: LlmRequest) => number;
	/** Somebody named this model, so it is not left out without a word. */
	readonly isNamed: (choice: ModelChoice, index: number) => boolean;
};

/**
 * The models of a chain that can serve a run at all. Throws `OI_ERR_MODEL_UNFIT` for one that was named and cannot, at
 * the first call of the run and not when the third provider has failed; of the default order such models are left out.
 */
export function fitChain(
	chain: readonly ModelChoice[],
	request: LlmRequest,
	deps: FitDeps,
): readonly ModelChoice[] {
	const fixedTokens = deps.fixedTokens(request);
	return chain.filter((choice, index) => {
		const reason = whyUnfit(rowOf(choice, deps.providers), request, fixedTokens);
		if (reason !== undefined && deps.isNamed(choice, index)) throw unfit(choice, reason);
		return reason === undefined;
	});
}

// A model without a row is not known, so nothing can be said against it.
function whyUnfit(
	row: ModelRow | undefined,
	{tools, maxOutputTokens}: LlmRequest,
	fixedTokens: number,
): string | undefined {
	if (row?.hasTools === false && tools.length > 0) return 'it cannot call tools';
	if (row === undefined) return undefined;
	const {contextTokens} = row;
	const answerTokens = Math.min(maxOutputTokens, contextTokens / 2);
	if (fixedTokens + answerTokens <= contextTokens) return undefined;
	return `it reads ${contextTokens} tokens, and the prompt without the conversation has about ${fixedTokens}`;
}

function rowOf({provider, model}: ModelChoice, providers: readonly ProviderRow[]) {
	return findProvider(providers, provider)?.models.find(({id}) => id === model);
}

function unfit(choice: ModelChoice, reason: string): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_MODEL_UNFIT',
		`${nameOf(choice)} cannot be used here: ${reason}.`,
		{hint: 'Choose another model with -m, or take it out of --fallback and llm.fallback'},
	);
}
