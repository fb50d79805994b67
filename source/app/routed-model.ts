import {countRequest, createTokenCount, plainWeights} from '../agent/token-estimate.js';
import type {Config} from '../config/config-schema.js';
import type {EventPublisher, EventSubscriber} from '../contracts/event-map.js';
import type {
	CompleteTurn,
	LlmMessage,
	LlmRequest,
	LlmTurn,
	ModelChoice,
	ModelSwitch,
} from '../contracts/llm.js';
import type {Attachment, IntentRequest} from '../contracts/run.js';
import type {ToolOutcomeStatus} from '../contracts/tool.js';
import type {ChainOptions} from '../llm/failover-chain.js';
import {escalationReason, isSimpleRun} from '../llm/model-router.js';
import type {CheapModel} from './cheap-model.js';
import type {WantedModel} from './wanted-model.js';

export type RoutedModelDeps = {
	readonly bus: EventPublisher & EventSubscriber;
	readonly config: () => Pick<Config, 'llm' | 'agent'>;
	cheapModel(wanted: string | undefined): CheapModel | undefined;
};

export type RoutedRun = {
	readonly runId: string;
	readonly request: Pick<IntentRequest, 'text' | 'jsonSchema' | 'pictures' | 'compaction'>;
	readonly wanted: WantedModel;
	readonly chain: ChainOptions;
	readonly attachment: Attachment | undefined;
	readonly history: readonly LlmMessage[];
};

export type RoutedModel = {
	readonly complete: CompleteTurn;
	/** Ends the run: every time a stronger model took over, in order. */
	end(): readonly ModelSwitch[];
};

/**
 * The model of one run. A simple request goes to the cheap model of its provider; the strong one takes over when that is
 * not enough, and keeps the run. `forModel` makes the cascade of a chain.
 */
export function routeModel(
	deps: RoutedModelDeps,
	run: RoutedRun,
	forModel: (chain: ChainOptions) => CompleteTurn,
): RoutedModel {
	const switches = collectSwitches(deps.bus, run.runId);
	const cheap = cheapFor(deps, run);
	if (cheap === undefined) return {complete: forModel(run.chain), end: switches.end};
	const calls = countCalls(deps.bus, run.runId);
	const route = createRoute(deps, run, cheap, calls.counts);
	const strongly = forModel(run.chain);
	const cheaply = forModel({...run.chain, cheapModel: cheap.name});
	return {
		async complete(request, observer, signal) {
			route.check(request);
			const turn = await (route.isCheap() ? cheaply : strongly)(request, observer, signal);
			route.note(turn);
			return turn;
		},
		end() {
			calls.end();
			return switches.end();
		},
	};
}

/** Whoever named a model gets it, and whoever wants no other model asked gets only that. */
function cheapFor(deps: RoutedModelDeps, run: RoutedRun): CheapModel | undefined {
	const {llm} = deps.config();
	if (run.wanted.isNamed || !run.chain.fallback || run.request.compaction) return undefined;
	if (llm.model !== '' && llm.cheap_model === '') return undefined;
	const facts = {
		text: run.request.text,
		hasAttachment: run.attachment !== undefined || (run.request.pictures?.length ?? 0) > 0,
		hasJsonSchema: run.request.jsonSchema !== undefined,
		earlierTexts: run.history.flatMap(({role, text}) => (role === 'user' ? [text] : [])),
		historyTokens: createTokenCount(plainWeights).messages(run.history),
	};
	return isSimpleRun(facts, llm.simple_query_threshold)
		? deps.cheapModel(run.wanted.name)
		: undefined;
}

function createRoute(
	deps: RoutedModelDeps,
	{runId}: RoutedRun,
	cheap: CheapModel,
	counts: CallCounts,
) {
	const count = createTokenCount(plainWeights);
	let isCheap = true;
	let served: ModelChoice | undefined;
	let wasEmpty = false;
	let toolRounds = 0;
	return {
		isCheap: () => isCheap,
		note(turn: LlmTurn) {
			served = turn.served;
			wasEmpty = turn.text.trim() === '' && turn.toolCalls.length === 0;
			if (turn.toolCalls.length > 0) toolRounds += 1;
		},
		check(request: LlmRequest) {
			if (!isCheap || served === undefined) return;
			const reason = escalationReason({
				...counts,
				wasEmpty,
				toolRounds,
				requestTokens: countRequest(request, count),
				windowTokens: Math.min(cheap.windowTokens, deps.config().agent.context_tokens),
			});
			if (reason === undefined) return;
			isCheap = false;
			// Where the cheap one failed, the strong one, or another, has taken over already.
			if (served.provider !== cheap.strong.provider || served.model !== cheap.strong.model)
				deps.bus.publish('model-switch', {runId, from: served, to: cheap.strong, reason});
		},
	};
}

type CallCounts = {errorsInRow: number; errors: number};

/** What a stronger model may do better. A call that was denied or cancelled is nobody's mistake. */
const mistakes: ReadonlySet<ToolOutcomeStatus> = new Set(['failed', 'invalid', 'timeout']);

function countCalls(bus: EventSubscriber, runId: string) {
	const counts: CallCounts = {errorsInRow: 0, errors: 0};
	const end = bus.on('tool-call-end', ({runId: ofRun, outcome}) => {
		if (ofRun !== runId) return;
		const isMistake = mistakes.has(outcome.status);
		counts.errors += isMistake ? 1 : 0;
		counts.errorsInRow = isMistake ? counts.errorsInRow + 1 : 0;
	});
	return {counts, end};
}

function collectSwitches(bus: EventSubscriber, runId: string) {
	const switches: ModelSwitch[] = [];
	const stop = bus.on('model-switch', ({runId: ofRun, ...change}) => {
		if (ofRun === runId) switches.push(change);
	});
	return {
		end() {
			stop();
			return switches;
		},
	};
}
