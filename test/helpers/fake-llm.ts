import type {
	CompleteTurn,
	FailoverNotice,
	LlmRequest,
	LlmToolCall,
	LlmTurn,
	LlmTurnObserver,
	ModelChoice,
} from '../../source/contracts/llm.js';
import {noUsage} from '../../source/contracts/llm.js';

export const fakeChoice: ModelChoice = {requested: 'fake', provider: 'fakery', model: 'fake-1'};

/** One model call of a script. What is absent is that of a plain, successful answer. */
export type ScriptedTurn = Partial<LlmTurn> & {
	/** Streamed before the turn completes; `text` in one piece when absent. */
	readonly deltas?: readonly string[];
	/** Streamed first, then voided by a restart. */
	readonly voided?: {readonly text: string; readonly notice: FailoverNotice};
	readonly reasoning?: string;
	readonly throws?: Error;
	/** Never settles after streaming, whatever the signal says. */
	readonly hangs?: boolean;
};

export type Script =
	| readonly (ScriptedTurn | string)[]
	| ((turn: number, request: LlmRequest) => ScriptedTurn | string);

/** A cascade that follows a script and keeps the requests it was given. Past its end the script is an error. */
export function createFakeLlm(script: Script) {
	const requests: LlmRequest[] = [];
	const observers: LlmTurnObserver[] = [];
	const complete: CompleteTurn = async (request, observer) => {
		const step =
			typeof script === 'function' ? script(requests.length + 1, request) : script[requests.length];
		requests.push(structuredClone(request));
		observers.push(observer);
		if (step === undefined) throw new Error('the script has no more turns');
		return play(typeof step === 'string' ? {text: step} : step, observer);
	};
	return {complete, requests, observers};
}

async function play(step: ScriptedTurn, observer: LlmTurnObserver): Promise<LlmTurn> {
	const {deltas, voided, reasoning, throws, hangs, ...turn} = step;
	observer.onCallStart(fakeChoice);
	if (voided) {
		observer.onTextDelta(voided.text);
		observer.onRestart(voided.notice);
	}
	if (reasoning) observer.onReasoningDelta(reasoning);
	for (const delta of deltas ?? (turn.text ? [turn.text] : [])) observer.onTextDelta(delta);
	if (throws) throw throws;
	if (hangs) await new Promise(() => {});
	const toolCalls = turn.toolCalls ?? [];
	return {
		text: '',
		stopReason: toolCalls.length > 0 ? 'tool-calls' : 'end',
		usage: {...noUsage, inputTokens: 10, outputTokens: 5},
		served: fakeChoice,
		...turn,
		toolCalls,
	};
}

/** A tool call as a model writes it; a string is taken as the raw argument text. */
export function toolCall(id: string, name: string, input: unknown = {}): LlmToolCall {
	return {id, name, argumentsJson: typeof input === 'string' ? input : JSON.stringify(input)};
}
