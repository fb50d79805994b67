import type {LlmMessage} from '../../contracts/llm.js';
import {headAndTail} from '../../lib/truncate.js';

const maxBodyChars = 8_000;
const maxExcerptChars = 1_000;

/** What the row of a message keeps: all of it, or an excerpt when it is long and the transcript has it whole. */
export function toBody(message: LlmMessage, isInTranscript: boolean) {
	const whole = JSON.stringify(message);
	if (!isInTranscript || whole.length <= maxBodyChars) return {body: whole, isExcerpt: false};
	return {body: JSON.stringify(toExcerpt(message)), isExcerpt: true};
}

/** Still a message that a model can be sent, should the transcript be lost. */
function toExcerpt(message: LlmMessage): LlmMessage {
	const {text} = headAndTail(message.text, maxExcerptChars);
	if (message.role !== 'assistant') return {...message, text};
	const toolCalls = message.toolCalls.map((call) => ({
		...call,
		argumentsJson: call.argumentsJson.length > maxExcerptChars ? '{}' : call.argumentsJson,
	}));
	return {role: 'assistant', text, toolCalls};
}
