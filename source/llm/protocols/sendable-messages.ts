import type {LlmMessage, LlmToolCall, ModelParameters} from '../../contracts/llm.js';
import {parseObject} from '../../lib/parse-object.js';
import {isWellFormed, toWellFormed} from '../../lib/well-formed.js';
import {picturesOf, showPictures} from './shown-pictures.js';

type Assistant = Extract<LlmMessage, {role: 'assistant'}>;
type Result = Extract<LlmMessage, {role: 'tool'}>;

/**
 * The conversation as every server takes it, whichever of them a part of it came from: each call directly followed by
 * its one result, in call order; arguments that are an object; names of the allowed characters; no empty messages and
 * no halves of characters, for which servers refuse the whole request.
 */
export function toSendable(
	messages: readonly LlmMessage[],
	{seesPictures = false}: Pick<ModelParameters, 'seesPictures'> = {},
): LlmMessage[] {
	return messages.flatMap((message, index): LlmMessage[] => {
		// Results are put behind their calls; one without a call would only be refused.
		if (message.role === 'tool') return [];
		if (message.role === 'user') return toSendableUser(showPictures(message, seesPictures));
		const text = toWellFormed(message.text);
		const isEmpty = text.trim() === '';
		if (message.toolCalls.length === 0) return isEmpty ? [] : [{...message, text}];
		const toolCalls = message.toolCalls.map(toSendableCall);
		return [
			{...message, text, toolCalls},
			...resultsOf(message, toolMessagesAfter(messages, index)).map((result) =>
				toSendableResult(showPictures(result, seesPictures)),
			),
		];
	});
}

function toSendableUser(message: Extract<LlmMessage, {role: 'user'}>): LlmMessage[] {
	const text = toWellFormed(message.text);
	const isEmpty = text.trim() === '' && picturesOf(message).length === 0;
	return isEmpty ? [] : [{...message, text}];
}

/** What tools said before the next answer of the model. */
function toolMessagesAfter(messages: readonly LlmMessage[], index: number): Result[] {
	const found: Result[] = [];
	for (let at = index + 1; at < messages.length; at++) {
		const message = messages[at];
		if (message?.role === 'assistant') break;
		if (message?.role === 'tool') found.push(message);
	}
	return found;
}

function resultsOf({toolCalls}: Assistant, left: Result[]): Result[] {
	return toolCalls.map((call) => {
		const at = left.findIndex(({callId}) => callId === call.id);
		const [found] = at < 0 ? [] : left.splice(at, 1);
		return found ?? missingResult(call);
	});
}

/** What the model hears of a call whose run broke off: doing it again might do it twice. */
function missingResult({id, name}: LlmToolCall): Result {
	const text = 'There is no result. It is not known whether the call took effect.';
	return {role: 'tool', callId: id, name, text, isError: true};
}

function toSendableResult(result: Result): Result {
	const text = result.text === '' ? '(no output)' : toWellFormed(result.text);
	return {...result, name: toSendableName(result.name), text};
}

function toSendableCall({id, name, argumentsJson}: LlmToolCall): LlmToolCall {
	return {id, name: toSendableName(name), argumentsJson: toSendableArguments(argumentsJson)};
}

/** Models make names up; the one that did has been told that there is no such tool. */
function toSendableName(name: string): string {
	return name.replaceAll(/[^a-zA-Z0-9_-]/g, '_').slice(0, 64) || 'unknown';
}

/** The model that wrote no object has been told so; servers that read the arguments would fail on them for ever. */
function toSendableArguments(json: string): string {
	const value = parseObject(json);
	if (value === undefined) return '{}';
	const mayHoldHalves = !isWellFormed(json) || /\\ud[89a-f]/i.test(json);
	return mayHoldHalves ? JSON.stringify(value, wellFormedValue) : json;
}

function wellFormedValue(_key: string, value: unknown): unknown {
	return typeof value === 'string' ? toWellFormed(value) : value;
}
