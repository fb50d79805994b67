import type {CompleteTurn, LlmMessage, LlmRequest, LlmToolCall, LlmTurn} from '../contracts/llm.js';
import type {Picture} from '../contracts/picture.js';
import {redactValue} from '../lib/redact/redact-value.js';
import type {Redactor} from '../lib/redact.js';

type ModelRedactor = Pick<Redactor, 'redactKnown' | 'stream'>;

/**
 * The door to models. No secret that is known goes out in a request, whoever said it, and none comes back: not in what is
 * streamed, not in the answer, and not in the arguments of a call.
 */
export function redactModel(complete: CompleteTurn, redactor: ModelRedactor): CompleteTurn {
	const {redactKnown} = redactor;
	return async (request, observer, signal) => {
		const text = redactor.stream();
		const reasoning = redactor.stream();
		const turn = await complete(
			redactRequest(request, redactKnown),
			{
				onCallStart: observer.onCallStart,
				onTextDelta: (delta) => tell(text.push(delta), observer.onTextDelta),
				onReasoningDelta: (delta) => tell(reasoning.push(delta), observer.onReasoningDelta),
				...(observer.onToolBlock && {
					onToolBlock: (call, choice) =>
						observer.onToolBlock?.(redactCall(call, redactKnown), choice),
				}),
				onRestart(notice) {
					// What was streamed is void, and what is held back of it too.
					text.end();
					reasoning.end();
					observer.onRestart(notice);
				},
			},
			signal,
		);
		tell(reasoning.end(), observer.onReasoningDelta);
		tell(text.end(), observer.onTextDelta);
		return redactTurn(turn, redactKnown);
	};
}

function tell(text: string, listener: (text: string) => void): void {
	if (text !== '') listener(text);
}

function redactRequest(request: LlmRequest, redact: (text: string) => string): LlmRequest {
	return {
		...request,
		system: redact(request.system),
		messages: request.messages.map((message) => redactMessage(message, redact)),
		tools: redactValue(request.tools, redact),
	};
}

/** String by string where a text is JSON, so that it stays JSON whatever is taken out. */
export function redactMessage(message: LlmMessage, redact: (text: string) => string): LlmMessage {
	if (message.role === 'tool') {
		const name = redactName(message.name, redact);
		return {...withNames(message, redact), name, text: redact(message.text)};
	}
	if (message.role !== 'assistant') {
		return {...withNames(message, redact), text: redact(message.text)};
	}
	return redactSaid(message, redact);
}

/** What a picture shows is not read here; what it is called is. */
function withNames<Message extends {readonly pictures?: readonly Picture[]}>(
	message: Message,
	redact: (text: string) => string,
): Message {
	const {pictures} = message;
	if (pictures === undefined) return message;
	return {
		...message,
		pictures: pictures.map((picture) => ({...picture, name: redact(picture.name)})),
	};
}

function redactTurn(turn: LlmTurn, redact: (text: string) => string): LlmTurn {
	return redactSaid(turn, redact);
}

type Said = Pick<LlmTurn, 'text' | 'toolCalls' | 'opaque'>;

function redactSaid<Message extends Said>(message: Message, redact: (text: string) => string) {
	const {opaque, toolCalls, text} = message;
	const blocks = JSON.stringify(opaque);
	// Opaque blocks are signed: changed, the provider would refuse them, so they are kept whole or not at all.
	const isClean = blocks === undefined || redact(blocks) === blocks;
	const {opaque: _, ...rest} = message;
	return {
		...rest,
		text: redact(text),
		toolCalls: toolCalls.map((call) => redactCall(call, redact)),
		...(opaque && isClean ? {opaque} : {}),
	};
}

function redactCall(call: LlmToolCall, redact: (text: string) => string): LlmToolCall {
	return {
		...call,
		name: redactName(call.name, redact),
		argumentsJson: redactJson(call.argumentsJson, redact),
	};
}

/** A name that holds a secret is none of a tool; providers take letters, digits and signs of names only. */
function redactName(name: string, redact: (text: string) => string): string {
	const redacted = redact(name);
	return redacted === name ? name : redacted.replace(/[^\w-]/g, '_');
}

function redactJson(json: string, redact: (text: string) => string): string {
	try {
		const value: unknown = JSON.parse(json);
		const redacted = redactValue(value, redact);
		return redacted === value ? json : JSON.stringify(redacted);
	} catch {
		return redact(json);
	}
}
