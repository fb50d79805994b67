import {OpenIntentError} from '../contracts/errors.js';
import {failureLine} from '../contracts/failover-text.js';
import type {ModelChoice} from '../contracts/llm.js';
import {formatDuration} from '../lib/format-duration.js';
import type {Fault} from './fault-classifier.js';
import {faultTable} from './fault-table.js';
import type {ProviderRow} from './provider-row.js';
import {findProvider} from './provider-row.js';

export type Failure = {
	readonly choice: ModelChoice;
	readonly fault: Fault;
	/** Set when the model was not asked, because it rests for so long. */
	readonly restMs?: number;
};

/** A model by its full name, as in `anthropic/claude-sonnet-5-5`. */
export function nameOf({provider, model}: ModelChoice): string {
	return `${provider}/${model}`;
}

/** One line: which model, what happened, the status and the server's own words. */
export function describeFailure(failure: Failure): string {
	return failureLine(failure.choice, {...failure, message: describeFault(failure)});
}

/** What happened, the status and the server's own words. */
export function describeFault({fault}: Failure): string {
	const {text} = faultTable[fault.id];
	const what = fault.status === undefined ? text : `${text} (${fault.status})`;
	// Many servers say in their own words just this.
	const words = withoutEnd(fault.detail);
	return words === '' || words.toLowerCase() === text ? what : `${what}: ${words}`;
}

/** The sentence goes on after it. */
function withoutEnd(text: string): string {
	return text.endsWith('...') ? text : text.replace(/[\s.,;:。；：]{1,8}$/u, '');
}

const hintByFault: Partial<Record<Fault['id'], string>> = {
	auth: 'Check the key, or choose another model with -m',
	billing: 'Add credit to the account, or choose another model with -m',
	dns: 'Check the network connection',
	network: 'Check the network connection',
	'captive-portal': 'Open a web page to sign in to the network, then try again',
	'connect-refused': 'Start the server (for Ollama: ollama serve), or choose another model with -m',
	'model-not-found': 'openintent models lists models that exist',
};

/** The error of a turn that nobody could answer: one line for each provider that was asked. */
export function exhausted(failures: readonly Failure[]): OpenIntentError {
	const lines = failures.map((failure) => `  ${describeFailure(failure)}`);
	const [first, ...others] = failures;
	const wait = Math.min(...failures.map(({fault}) => toldRestMs(fault)));
	const waitHint = Number.isFinite(wait) ? `Try again in ${formatDuration(wait)}` : undefined;
	const known = first && others.length === 0 ? hintByFault[first.fault.id] : undefined;
	const isOne = failures.length === 1;
	const resting = isOne
		? 'The model rests, so none was asked:'
		: 'All models rest, so none was asked:';
	const silent = isOne ? 'The model did not answer:' : 'No model answered:';
	const headline = failures.every(({restMs}) => restMs !== undefined) ? resting : silent;
	return new OpenIntentError('OI_ERR_PROVIDERS_EXHAUSTED', [headline, ...lines].join('\n'), {
		retryable: true,
		hint: known ?? waitHint ?? 'Try again later, or choose another model with -m',
	});
}

// What rests longer than the server says is not ready when the server says.
function toldRestMs({id, retryAfterMs}: Fault): number {
	const isBelieved = faultTable[id].retryAfter === 'replaces';
	return (isBelieved ? retryAfterMs : undefined) ?? Number.POSITIVE_INFINITY;
}

/** The error of a fault that no other provider would change. */
export function unanswerable(failure: Failure): OpenIntentError {
	if (failure.fault.id === 'context-overflow')
		return new OpenIntentError('OI_ERR_CONTEXT_OVERFLOW', describeFailure(failure), {
			hint: 'Start a new session, or choose a model with a larger context with -m',
		});
	return new OpenIntentError('OI_ERR_PROVIDER_FAILED', describeFailure(failure), {
		hint: 'Put the request in other words, or choose another model with -m',
	});
}

/** The error of a chain without a single key: what is missing, and the two quickest ways to fix it. */
export function credentialMissing(
	chain: readonly ModelChoice[],
	providers: readonly ProviderRow[],
): OpenIntentError {
	// Without a chosen model the chain starts with a fallback, whose key is not what anybody misses.
	const [first] = chain;
	const wanted = first?.requested ? findProvider(providers, first.provider) : undefined;
	const variable = wanted?.keyVariable ?? 'ANTHROPIC_API_KEY';
	const provider = wanted?.id ?? 'anthropic';
	const what =
		wanted?.keyVariable === undefined
			? 'This needs a model, and no provider is configured.'
			: `This needs a model, and there is no key for ${wanted.id} (${variable} is not set).`;
	return new OpenIntentError('OI_ERR_CREDENTIAL_MISSING', what, {
		hint: [
			`Put a key in: openintent login ${provider}`,
			`Or set it for this shell: export ${variable}=…`,
			'Or run a model on this machine with Ollama: ollama pull qwen2.5, then export OLLAMA_HOST=127.0.0.1:11434',
		].join('\n'),
	});
}
