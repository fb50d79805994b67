import type {BusEvent, EventMap} from '../../contracts/event-map.js';
import type {KnownCost, VaultState} from '../../contracts/surface.js';

/** What the header shows beyond what the conversation itself depends on. All of it is what is known, nothing is guessed. */
export type HeaderFacts = {
	/** Runs of this surface by when they began (since the epoch). */
	readonly startedAt: ReadonlyMap<string, number>;
	/** Text arrives, which moves by itself. */
	readonly isStreaming: boolean;
	/** What the last call of a model held, with what it answered. */
	readonly contextTokens: number | undefined;
	/** No call of the conversation has counted it. */
	readonly isContextEstimated: boolean;
	/** What that model is sent at the most here. */
	readonly windowTokens: number | undefined;
	readonly spentToday: KnownCost | undefined;
	readonly vault: VaultState | undefined;
	readonly sessionTitle: string | undefined;
};

export const noHeaderFacts: HeaderFacts = {
	startedAt: new Map(),
	isStreaming: false,
	contextTokens: undefined,
	isContextEstimated: false,
	windowTokens: undefined,
	spentToday: undefined,
	vault: undefined,
	sessionTitle: undefined,
};

/** What has come to a stop when one of these is seen. */
const pauses: ReadonlySet<BusEvent['name']> = new Set([
	'message',
	'tool-call-start',
	'model-call-start',
	'failover',
]);

const without = (runs: HeaderFacts['startedAt'], runId: string) =>
	new Map([...runs].filter(([id]) => id !== runId));

function afterCall(facts: HeaderFacts, {purpose, usage}: EventMap['model-call-end']): HeaderFacts {
	// How much the conversation holds with a note is known after the next call.
	if (purpose === 'note') return {...facts, contextTokens: undefined};
	const contextTokens = usage.inputTokens + usage.outputTokens;
	return contextTokens === 0 ? facts : {...facts, contextTokens, isContextEstimated: false};
}

/** The facts after an event; the same object when it changes nothing, as nearly every token does. */
export function reduceFacts(facts: HeaderFacts, event: BusEvent, now: number): HeaderFacts {
	const {name, payload} = event;
	if (name === 'run-start')
		return payload.surface === 'tui'
			? {
					...facts,
					isStreaming: false,
					startedAt: new Map([...facts.startedAt, [payload.runId, now]]),
				}
			: facts;
	if (!('runId' in payload) || !facts.startedAt.has(payload.runId ?? '')) return facts;
	if (name === 'run-end')
		return {...facts, isStreaming: false, startedAt: without(facts.startedAt, payload.runId)};
	if (name === 'model-call-end') return afterCall(facts, payload);
	if (name === 'text-delta') return facts.isStreaming ? facts : {...facts, isStreaming: true};
	return pauses.has(name) && facts.isStreaming ? {...facts, isStreaming: false} : facts;
}
