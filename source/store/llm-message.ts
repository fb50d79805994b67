import type {LlmMessage, LlmToolCall} from '../contracts/llm.js';
import {isPicture} from '../contracts/picture.js';
import type {SessionMessage} from '../contracts/shown.js';
import {withoutStrangeShown} from './shown-shape.js';

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === 'string';

/** What each kind of message has beside its text. */
const shapes: Readonly<Record<string, (message: Fields) => boolean>> = {
	user: ({keptBefore, pictures}) =>
		(keptBefore === undefined || isCount(keptBefore)) && arePictures(pictures),
	assistant: ({toolCalls, opaque}) =>
		Array.isArray(toolCalls) &&
		toolCalls.every(isCall) &&
		(opaque === undefined || isOpaque(opaque)),
	tool: ({callId, name, isError, pictures}) =>
		isText(callId) && isText(name) && typeof isError === 'boolean' && arePictures(pictures),
};

/** Whether a value that was read from a row, or from a line of a transcript, is a message. */
export function isLlmMessage(value: unknown): value is LlmMessage {
	if (!isFields(value) || !isText(value['role']) || !isText(value['text'])) return false;
	return Object.hasOwn(shapes, value['role']) && shapes[value['role']]?.(value) === true;
}

/** Undefined for a text that is no message: a row may come from a file that somebody else has written. */
export function parseLlmMessage(json: string): SessionMessage | undefined {
	try {
		const value: unknown = JSON.parse(json);
		return isLlmMessage(value) ? withoutStrangeShown(value) : undefined;
	} catch {
		return undefined;
	}
}

function arePictures(value: unknown): boolean {
	return value === undefined || (Array.isArray(value) && value.every(isPicture));
}

function isCount(value: unknown): boolean {
	return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isCall(value: unknown): value is LlmToolCall {
	return isFields(value) && [value['id'], value['name'], value['argumentsJson']].every(isText);
}

function isOpaque(value: unknown): boolean {
	return isFields(value) && isText(value['protocol']) && Array.isArray(value['blocks']);
}

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null;
}
