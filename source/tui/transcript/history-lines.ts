import type {LlmMessage, LlmToolCall} from '../../contracts/llm.js';
import {isNote} from '../../contracts/llm.js';
import {readCall} from '../../contracts/wrapped-call.js';
import {displayLine} from '../../lib/display-text.js';
import type {Theme} from '../theme.js';
import type {LexMarkdown} from './markdown/markdown-rows.js';
import type {TranscriptItem} from './transcript-items.js';
import {createAnswerItem, createRowsItem} from './transcript-items.js';
import type {LineContext, RenderRows} from './transcript-lines.js';
import {gap, promptLines, stacked, textLines, toolStartLines} from './transcript-lines.js';

export type HistoryOptions = LineContext & {readonly lexer: () => LexMarkdown | undefined};

/** More than this is read in the session itself. */
const mostMessages = 50;

const openingMark = /<untrusted_output [^>\n]*>\n?/g;
const closingMark = /\n?<\/untrusted_output>/g;

/** Text as it was before it was marked for the model. */
export function withoutMarks(text: string): string {
	return text
		.replace(openingMark, '')
		.replace(closingMark, '')
		.replace(/&lt;(?=\s*\/?\s*untrusted_output)/gi, '<');
}

/** What a call was about, also when the model made it through another tool. */
function shownCall(call: LlmToolCall): {tool: string; summary: string} {
	const {name, input} = readCall(call);
	const values: unknown[] = Object.values(Object(input) as object);
	const summary = values.find((value): value is string => typeof value === 'string') ?? '';
	return {tool: name, summary};
}

function toolResultLines(context: LineContext, text: string, isError: boolean): RenderRows {
	const [first = '', ...others] = withoutMarks(text).trim().split('\n');
	const more = others.length > 0 ? ` ${context.theme.glyphs.ellipsis}` : '';
	const mark = isError ? `${context.theme.glyphs.cross} ` : '';
	return textLines(
		context,
		`  ${mark}${displayLine(first, 100)}${more}`,
		isError ? 'error' : 'dim',
	);
}

function answerItem(text: string, theme: Theme, lexer: HistoryOptions['lexer']): TranscriptItem {
	const item = createAnswerItem(theme, lexer);
	item.append(text);
	return item;
}

function messageItems(message: LlmMessage, options: HistoryOptions): TranscriptItem[] {
	// What a note stands for is all there still.
	if (isNote(message)) return [];
	if (message.role === 'user')
		return [createRowsItem(promptLines(options, withoutMarks(message.text)))];
	if (message.role === 'tool')
		return [createRowsItem(toolResultLines(options, message.text, message.isError))];
	const answer =
		message.text.trim() === '' ? [] : [answerItem(message.text, options.theme, options.lexer)];
	const calls = message.toolCalls.map((call) => toolStartLines(options, shownCall(call)));
	const steps = answer.length > 0 && calls.length > 0 ? [gap, ...calls] : calls;
	return [...answer, ...(steps.length > 0 ? [createRowsItem(stacked(...steps))] : [])];
}

/** What was said earlier in a session, as items of the transcript. */
export function historyItems(
	messages: readonly LlmMessage[],
	options: HistoryOptions,
): TranscriptItem[] {
	return messages.slice(-mostMessages).flatMap((message, index, shown) => {
		const items = messageItems(message, options);
		const isAfterStep = message.role === 'assistant' && shown[index - 1]?.role === 'tool';
		return isAfterStep && items.length > 0 ? [createRowsItem(gap), ...items] : items;
	});
}
