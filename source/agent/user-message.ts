import type {LlmMessage} from '../contracts/llm.js';
import type {ReactLimits, ReactRun} from './react-run.js';
import {textForModel} from './shortened-text.js';
import {estimateTokens} from './token-estimate.js';
import type {ToolOutputs} from './tool-outputs.js';

/** The intent and what came with it, as one message. The attachment takes at most half of the window. */
export function userMessage(
	{runId, userText, attachment}: ReactRun,
	limits: ReactLimits,
	outputs: ToolOutputs,
): LlmMessage {
	if (!attachment) return {role: 'user', text: userText};
	const shown = textForModel(
		{
			text: attachment.text,
			source: attachment.name,
			isUntrusted: true,
			maxChars: Math.min(limits.attachmentMaxChars, halfWindowChars(attachment.text, limits)),
		},
		(output) => outputs.keep(runId, output),
	);
	return {role: 'user', text: `${userText}\n\n${shown}`};
}

/** How many characters of this text take half of the window, judged by its beginning. */
function halfWindowChars(text: string, {contextTokens}: ReactLimits): number {
	const sample = text.slice(0, 20_000);
	const tokensPerChar = estimateTokens(sample) / Math.max(1, sample.length);
	return Math.floor(contextTokens / 2 / Math.max(0.25, tokensPerChar));
}
