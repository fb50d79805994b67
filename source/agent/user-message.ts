import type {LlmMessage} from '../contracts/llm.js';
import type {Attachment} from '../contracts/run.js';
import type {ReactLimits, ReactRun} from './react-run.js';
import {textForModel} from './shortened-text.js';
import {estimateTokens} from './token-estimate.js';
import type {ToolOutputs} from './tool-outputs.js';

/** The intent and what came with it, as one message. The attachment takes at most half of the window. */
export function userMessage(
	{runId, userText, attachment, pictures = [], notes, guidance}: ReactRun,
	limits: ReactLimits,
	outputs: ToolOutputs,
): LlmMessage {
	const attached = ({name, text}: Attachment) =>
		textForModel(
			{
				text,
				source: name,
				isUntrusted: true,
				maxChars: Math.min(limits.attachmentMaxChars, halfWindowChars(text, limits)),
			},
			(output) => outputs.keep(runId, output),
		);
	const said = [userText, attachment && attached(attachment), notes, guidance];
	const text = said.filter(Boolean).join('\n\n');
	return {role: 'user', text, ...(pictures.length > 0 ? {pictures} : {})};
}

/** How many characters of this text take half of the window, judged by its beginning. */
function halfWindowChars(text: string, {contextTokens}: ReactLimits): number {
	const sample = text.slice(0, 20_000);
	const tokensPerChar = estimateTokens(sample) / Math.max(1, sample.length);
	return Math.floor(contextTokens / 2 / Math.max(0.25, tokensPerChar));
}
