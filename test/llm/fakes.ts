import {setTimeout as sleep} from 'node:timers/promises';
import type {
	FailoverNotice,
	LlmEndpoint,
	LlmEvent,
	LlmProtocol,
	LlmRequest,
	LlmTurnObserver,
	ModelChoice,
} from '../../source/contracts/llm.js';

export const request: LlmRequest = {
	system: 'Be brief.',
	messages: [{role: 'user', text: 'Say hello'}],
	tools: [],
	toolChoice: 'auto',
	maxOutputTokens: 500,
};

export function choiceOf(name: string): ModelChoice {
	const [provider = '', model = ''] = name.split('/');
	return {requested: 'wanted', provider, model};
}

export function endpointOf(choice: ModelChoice, changes: Partial<LlmEndpoint> = {}): LlmEndpoint {
	return {
		provider: choice.provider,
		protocol: 'openai-chat',
		baseUrl: 'http://127.0.0.1:9',
		apiKey: `key-of-${choice.provider}`,
		model: choice.model,
		parameters: {},
		...changes,
	};
}

export type Script = readonly LlmEvent[] | Error | 'hang' | (() => AsyncIterable<LlmEvent>);

const end: LlmEvent = {type: 'end', stopReason: 'end'};

export function answer(text: string): LlmEvent[] {
	return [{type: 'text-delta', text}, end];
}

/** A protocol that plays one script per call of a model, and the last one for every later call. */
export function createFakeProtocol(scripts: Record<string, readonly Script[]>) {
	const asked: string[] = [];
	const protocol: LlmProtocol = async function* (endpoint, _request, _signal, onActivity) {
		const name = `${endpoint.provider}/${endpoint.model}`;
		const turn = asked.filter((earlier) => earlier === name).length;
		asked.push(name);
		const script = scripts[name]?.[turn] ?? scripts[name]?.at(-1);
		if (script === undefined) throw new Error(`no script for ${name}`);
		if (script instanceof Error) throw script;
		// Deaf to the signal on purpose: a hanging SDK must not hold a cancelled run.
		if (script === 'hang') await sleep(60_000, undefined, {ref: false});
		onActivity?.();
		if (typeof script === 'function') yield* script();
		else if (script !== 'hang') yield* script;
	};
	return {protocol, asked};
}

export function statusError(
	status: number,
	body: unknown = {},
	headers: HeadersRecord = {},
): Error {
	return Object.assign(new Error(`${status}`), {
		status,
		error: body,
		headers: new Headers(headers),
	});
}

type HeadersRecord = Record<string, string>;

export function createRecorder() {
	const notices: FailoverNotice[] = [];
	const started: string[] = [];
	let text = '';
	let reasoning = '';
	const observer: LlmTurnObserver = {
		onCallStart: ({provider, model}) => void started.push(`${provider}/${model}`),
		onTextDelta: (delta) => {
			text += delta;
		},
		onReasoningDelta: (delta) => {
			reasoning += delta;
		},
		onRestart: (notice) => {
			notices.push(notice);
			text = '';
		},
	};
	return {observer, notices, started, text: () => text, reasoning: () => reasoning};
}
