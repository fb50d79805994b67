import type {LlmMessage} from '../contracts/llm.js';
import {isNote} from '../contracts/llm.js';
import {headAndTail} from '../lib/truncate.js';
import {touchedFiles} from './touched-files.js';
import {holdsUntrusted, wrapUntrusted} from './untrusted-text.js';

/** The tool that finds what a note leaves out. */
export const searchConversationTool = 'agent_search_conversation';

/** What a model is asked to write its summary under. */
export const noteHeadings: readonly string[] = [
	'### Goals',
	'### Constraints and decisions',
	'### Done',
	'### Open tasks',
	'### Facts',
];

const maxSaidChars = 500;
const saidHeading = '## What the person said';
const filesHeading = '## Files that calls were about';
const summaryHeading = '## Summary';

/** What an earlier note says, and what has come since, as far as no model is needed for it. */
export type NoteFacts = {
	readonly count: number;
	readonly said: readonly string[];
	readonly files: readonly string[];
	/** Of the earlier note. */
	readonly summary: string;
	readonly isUntrusted: boolean;
};

/**
 * Gathers the facts of messages that are about to be left out; the earlier note is one of them. `sent` is all that whoever
 * writes the summary has read: what stays in the conversation may speak through the summary as well.
 */
export function noteFacts(messages: readonly LlmMessage[], sent: readonly LlmMessage[]): NoteFacts {
	const earlier = readNote(messages.find(isNote)?.text ?? '');
	const others = messages.filter((message) => !isNote(message));
	const said = others.flatMap((message) => (message.role === 'user' ? ownWords(message.text) : []));
	return {
		count: earlier.count + others.length,
		said: [...earlier.said, ...said.filter((line) => !earlier.said.includes(line))],
		files: touchedFiles(earlier.files, others),
		summary: earlier.summary,
		isUntrusted: [...messages, ...sent].some(holdsUntrusted),
	};
}

/**
 * The text of a note. What the person said stands apart, in their own words; all else comes from tools and models, and is
 * as untrusted as what it was made from.
 */
export function writeNote(facts: NoteFacts, summary: string, maxChars: number): string {
	const said = facts.said.length === 0 ? [] : [saidHeading, withinChars(facts.said, maxChars / 3)];
	const files =
		facts.files.length === 0 ? [] : [filesHeading, withinChars(facts.files, maxChars / 6)];
	const told = withoutForeignHeadings(summary.trim());
	const made = [...files, summaryHeading, headAndTail(told, maxChars / 2).text].join('\n');
	return [
		`[${facts.count} earlier messages of this conversation are not shown any more. This note stands for them. To find a detail in them: tool_call {"name": "${searchConversationTool}", "arguments": {"query": "<words>"}}]`,
		...said,
		facts.isUntrusted ? wrapUntrusted(made, 'earlier conversation') : made,
	].join('\n');
}

/** Only headings that were asked for stay: no line of a summary can pass for a section that is written here. */
function withoutForeignHeadings(summary: string): string {
	return summary
		.replace(/^[^\S\n]*#+[^\S\n]*(.*)$/gm, (line, title: string) =>
			noteHeadings.includes(line) ? line : `- (from the summary) ${title}`,
		)
		.replace(/^[^\S\n]*(?:=+|-{2,})[^\S\n]*$/gm, '');
}

function readNote(text: string) {
	const [beforeSummary = '', ...rest] = text.split(`\n${summaryHeading}\n`);
	const lines = beforeSummary.split('\n');
	return {
		count: Number(/^\[(\d+) /.exec(text)?.[1] ?? 0),
		said: listAfter(lines, saidHeading),
		files: listAfter(lines, filesHeading),
		summary: rest.join('\n').replace(/\n<\/untrusted_output>$/, ''),
	};
}

function listAfter(lines: readonly string[], heading: string): string[] {
	const start = lines.indexOf(heading) + 1;
	if (start === 0) return [];
	const end = lines.findIndex((line, index) => index >= start && !line.startsWith('- '));
	return lines.slice(start, end < 0 ? undefined : end).map((line) => line.slice(2));
}

/** One line, without what came with it from outside or from memory. */
function ownWords(text: string): string[] {
	const [own = ''] = text.split(/\n*<(?:untrusted_output|memory) /, 1);
	const line = own.replace(/\s+/g, ' ').trim();
	return line === '' ? [] : [headAndTail(line, maxSaidChars).text.replaceAll('\n', ' ')];
}

/** The first of a list and the newest of it; what is between makes room. */
function withinChars(items: readonly string[], maxChars: number): string {
	const lines = items.map((item) => `- ${item}`);
	let left = maxChars - (lines[0]?.length ?? 0);
	const from = lines.findLastIndex((line, index) => {
		left -= line.length + 1;
		return index > 0 && left < 0;
	});
	return (from < 0 ? lines : [lines[0], ...lines.slice(from + 1)]).join('\n');
}
