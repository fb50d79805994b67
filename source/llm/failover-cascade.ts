import {setTimeout as sleep} from 'node:timers/promises';
import {isOpenIntentError, OpenIntentError} from '../contracts/errors.js';
import type {
	CompleteTurn,
	LlmEndpoint,
	LlmProtocol,
	LlmRequest,
	ModelChoice,
	ProtocolId,
} from '../contracts/llm.js';
import type {RestBook} from '../contracts/rest-book.js';
import type {CallGate} from './call-gate.js';
import type {Selection} from './candidates.js';
import {createSubstitutionNotice, seeingFirst, selectCandidates} from './candidates.js';
import {credentialMissing} from './cascade-errors.js';
import type {TurnDeps} from './cascade-turn.js';
import {runTurn} from './cascade-turn.js';
import type {FitDeps} from './chain-fit.js';
import {fitChain} from './chain-fit.js';
import type {Cooldowns, ModelState} from './cooldowns.js';
import {createCooldowns} from './cooldowns.js';
import type {ChainOptions} from './failover-chain.js';
import type {FaultId} from './fault-table.js';
import type {ProviderRow} from './provider-row.js';

export type CascadeDeps = {
	chain(requested: string | undefined, options: ChainOptions): readonly ModelChoice[];
	/** Undefined when the provider has no key; such a choice is skipped. */
	endpointOf(choice: ModelChoice): LlmEndpoint | undefined;
	readonly protocols: Readonly<Record<ProtocolId, () => Promise<LlmProtocol>>>;
	/** Only read to say which key is missing. */
	readonly providers: readonly ProviderRow[];
	/** Milliseconds from any start; a clock that never jumps is best, cooldowns are measured with it. */
	now(): number;
	/** The time of day in milliseconds, for servers that name a date to come back. */
	timeOfDay?(): number;
	sleep?(durationMs: number, signal: AbortSignal): Promise<unknown>;
	readonly firstByteTimeoutMs?: number;
	readonly idleTimeoutMs?: number;
	readonly eventTimeoutMs?: number;
	readonly cooldowns?: Partial<Record<FaultId, number>>;
	/** What other processes are shown of models that rest. */
	readonly book?: Pick<RestBook, 'rests' | 'answers'>;
	/** About how many tokens every request of a run begins with; used to leave out models that are too small. */
	fixedTokens?(request: LlmRequest): number;
};

export type FailoverCascade = {
	/** A `CompleteTurn` for one run. Throws `OI_ERR_MODEL_UNKNOWN` at once for a name nobody knows. */
	forModel(requested: string | undefined, options: ChainOptions, gate?: CallGate): CompleteTurn;
	/** The models that rest now. */
	states(): readonly ModelState[];
	/** Forgets the rests of a provider, e.g. because its key has changed. */
	forget(provider?: string): void;
};

/** Creates the one cascade of a process: its runs share what is known about models that rest. */
export function createFailoverCascade(deps: CascadeDeps): FailoverCascade {
	const cooldowns = createCooldowns(deps);
	const turnDeps: TurnDeps = {
		cooldowns,
		now: deps.now,
		sleep: deps.sleep ?? ((durationMs, signal) => sleep(durationMs, undefined, {signal})),
		call: {
			protocols: deps.protocols,
			timeOfDay: deps.timeOfDay ?? Date.now,
			times: {
				firstByteTimeoutMs: deps.firstByteTimeoutMs ?? 30_000,
				idleTimeoutMs: deps.idleTimeoutMs ?? 60_000,
				eventTimeoutMs: deps.eventTimeoutMs ?? 300_000,
			},
		},
	};
	return {
		states: cooldowns.states,
		forget: cooldowns.forget,
		forModel(requested, options, gate) {
			const named = deps.chain(requested, options);
			const fit: FitDeps = {
				providers: deps.providers,
				fixedTokens: deps.fixedTokens ?? (() => 0),
				isNamed: (_choice, index) =>
					index === 0 ? requested !== undefined : options.fallbackModels !== undefined,
			};
			const begin = (request: LlmRequest) => {
				const chain = fitChain(named, request, fit);
				return {chain, substitutes: createSubstitutionNotice(chain[0])};
			};
			let begun: ReturnType<typeof begin> | undefined;
			return async (request, listener, signal) => {
				throwIfCancelled(signal);
				try {
					begun ??= begin(request);
					const {chain, substitutes} = begun;
					const observer = substitutes.listen(listener);
					const onFirst = (first: ModelChoice) =>
						substitutes.announce({first, cooldowns, nowMs: deps.now()}, observer);
					const selection = select(chain, request, deps, cooldowns);
					return await runTurn(turnDeps, selection, {request, observer, signal, gate, onFirst});
				} catch (error) {
					throwIfCancelled(signal);
					throw error;
				}
			};
		},
	};
}

/** Whom to ask for this turn: the models of the chain whose provider has a key. */
function select(
	chain: readonly ModelChoice[],
	request: LlmRequest,
	{endpointOf, providers}: CascadeDeps,
	cooldowns: Cooldowns,
): Selection {
	const withKey = chain.flatMap((choice) => {
		const endpoint = endpointOf(choice);
		return endpoint === undefined ? [] : [{choice, endpoint}];
	});
	if (withKey.length === 0) throw credentialMissing(chain, providers);
	return selectCandidates(seeingFirst(withKey, request, chain[0]), cooldowns);
}

function throwIfCancelled(signal: AbortSignal): void {
	if (!signal.aborted) return;
	if (isOpenIntentError(signal.reason)) throw signal.reason;
	throw new OpenIntentError('OI_ERR_RUN_CANCELLED', 'The run was cancelled.', {
		cause: signal.reason,
	});
}
