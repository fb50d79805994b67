import {parseObject} from '../../lib/parse-object.js';
import {appendLine, readEnd} from './private-append.js';

export type PromptLogOptions = {
	readonly file: string;
	readonly redact: (text: string) => string;
	readonly now: () => number;
	readonly mostBytes?: number;
};

const usualMostBytes = 1_000_000;
const mostPrompts = 1000;
/** A longer prompt is no line to look for again, and would push out many that are. */
const longestPrompt = 16_000;

// What is typed behind these may be a key, whatever it looks like.
const privateCommand = /^\/(?:login|vault)\b/;

/** True for what must not be written down at all. */
export const isPrivatePrompt = (text: string): boolean => privateCommand.test(text.trim());

/** What was typed, for every process on the data folder: one line each, the oldest dropped when there are too many. */
export function createPromptLog(options: PromptLogOptions) {
	const {file, redact, now, mostBytes = usualMostBytes} = options;
	return {
		async read(): Promise<readonly string[]> {
			const lines = (await readEnd(file, mostBytes)).split('\n');
			const prompts = lines.flatMap((line) => {
				const text = parseObject(line)?.['text'];
				return typeof text === 'string' ? [text] : [];
			});
			// Each is there once, where it was sent last.
			const latest = new Map(prompts.map((text, index) => [text, index]));
			return prompts.filter((text, index) => latest.get(text) === index).slice(-mostPrompts);
		},
		async remember(prompt: string): Promise<void> {
			const text = prompt.trim();
			if (text === '' || text.length > longestPrompt || isPrivatePrompt(text)) return;
			await appendLine(file, JSON.stringify({at: now(), text: redact(text)}), mostBytes);
		},
	};
}
