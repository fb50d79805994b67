import {headAndTail} from '../lib/truncate.js';
import type {ToolOutputs} from './tool-outputs.js';
import {wrapUntrusted} from './untrusted-text.js';

/** The tool that reads on; the loop offers it once there is something to read on in. */
export const readOutputTool = 'agent_read_output';

export type TextForModel = {
	readonly text: string;
	/** What the tool itself left out; it is never shortened. */
	readonly notice?: string | undefined;
	/** Where it came from: a tool or an attachment. */
	readonly source: string;
	readonly isUntrusted: boolean;
	readonly maxChars: number;
};

/** What the model is shown of a text: at most `maxChars` of it, marked when it came from outside. */
export function textForModel(
	{text, notice, source, isUntrusted, maxChars}: TextForModel,
	keep: (output: {text: string; isUntrusted: boolean}) => ReturnType<ToolOutputs['keep']>,
): string {
	const ending = notice === undefined ? '' : `\n[${notice}]`;
	const mark = (shown: string) => (isUntrusted ? wrapUntrusted(shown, source) : shown);
	const shortened = headAndTail(text, maxChars);
	if (shortened.omitted === 0) return mark(text || '(no output)') + ending;
	const number = keep({text, isUntrusted});
	const offset = Math.ceil(maxChars / 2);
	const call = `${readOutputTool} {"output": ${number}, "offset": ${offset}}`;
	return `${mark(shortened.text)}\n[${shortened.omitted} of ${text.length} characters are left out in the middle. To read on: ${call}]${ending}`;
}
