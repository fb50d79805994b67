import type {LlmMessage} from '../contracts/llm.js';
import {isNote} from '../contracts/llm.js';
import {readCall} from '../contracts/wrapped-call.js';
import {displayLine} from '../lib/display-text.js';

const maxLineChars = 300;

/** What was done, without a model: a line for everything the model said, and for every call with the ends of its result. */
export function extractConversation(messages: readonly LlmMessage[], earlier: string): string {
	const calls = new Map<string, string>();
	const lines = messages.flatMap((message): string[] => {
		if (isNote(message) || message.role === 'user') return [];
		if (message.role === 'tool') {
			const call = calls.get(message.callId) ?? message.name;
			const state = message.isError ? 'failed' : 'ok';
			return [`- ${call}: ${state}: ${short(message.text)}`];
		}
		for (const call of message.toolCalls) {
			const {name, input} = readCall(call);
			calls.set(call.id, `${name} ${displayLine(JSON.stringify(input), 100)}`);
		}
		return message.text.trim() === '' ? [] : [`- said: ${short(message.text)}`];
	});
	return [earlier.trim(), ...lines].filter(Boolean).join('\n');
}

function short(text: string): string {
	const line = text
		.replace(/<\/?untrusted_output[^>\n]*>/g, '')
		.replace(/\s+/g, ' ')
		.trim();
	if (line.length <= maxLineChars) return line;
	const half = maxLineChars / 2;
	return `${line.slice(0, half)} … ${line.slice(-half)}`;
}
