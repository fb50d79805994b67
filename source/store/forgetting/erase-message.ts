import type {LlmMessage} from '../../contracts/llm.js';
import type {SessionMessage} from '../../contracts/shown.js';
import {redactValue} from '../../lib/redact/redact-value.js';

export type Erase = (text: string) => string;

/** A message without what is erased; the same object when it had nothing of it. */
export function eraseMessage(message: SessionMessage, erase: Erase): SessionMessage {
	const whole = JSON.stringify(message);
	const {shown} = message;
	const erased = {
		...message,
		text: erase(message.text),
		...(shown && {shown: redactValue(shown, erase)}),
	};
	if (erased.role !== 'assistant') return isSame(erased, whole) ? message : erased;
	const {opaque, ...rest} = erased;
	const toolCalls = erased.toolCalls.map((call) => ({
		...call,
		argumentsJson: eraseJson(call.argumentsJson, erase),
	}));
	// Opaque blocks are signed, so they go whole.
	const blocks = JSON.stringify(opaque);
	const isClean = blocks === undefined || erase(blocks) === blocks;
	const kept = {...rest, toolCalls, ...(opaque && isClean ? {opaque} : {})};
	return isSame(kept, whole) ? message : kept;
}

/** String by string, so that it stays JSON. */
export function eraseJson(json: string, erase: Erase): string {
	let hasChanged = false;
	try {
		const value: unknown = JSON.parse(json, (_key, part: unknown) => {
			if (typeof part !== 'string') return part;
			const erased = erase(part);
			hasChanged ||= erased !== part;
			return erased;
		});
		return hasChanged ? erase(JSON.stringify(value)) : erase(json);
	} catch {
		return erase(json);
	}
}

function isSame(message: LlmMessage, whole: string): boolean {
	return JSON.stringify(message) === whole;
}
