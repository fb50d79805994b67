import type {LlmMessage, LlmToolCall} from '../../contracts/llm.js';
import {isNote} from '../../contracts/llm.js';
import {readCall} from '../../contracts/wrapped-call.js';
import {pictureText} from '../session/prompt-pictures.js';
import {answerItems} from './answer-writer.js';
import {createDetailBudget} from './call-details.js';
import type {CallEnd} from './call-item.js';
import {createCallItem} from './call-item.js';
import type {FeedOptions} from './feed-target.js';
import type {TranscriptItem} from './transcript-items.js';
import {createRowsItem} from './transcript-items.js';
import {gap, promptLines, textLines} from './transcript-lines.js';

export type HistoryOptions = Omit<FeedOptions, 'buffer'> & {
	readonly buffer?: Pick<FeedOptions['buffer'], 'touch'>;
};

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
function shownCall(call: LlmToolCall): {tool: string; summary: string; input: unknown} {
	const {name, input} = readCall(call);
	const values: unknown[] = Object.values(Object(input) as object);
	const summary = values.find((value): value is string => typeof value === 'string') ?? '';
	return {tool: name, summary, input};
}

type ToolMessage = Extract<LlmMessage, {role: 'tool'}>;

/** A denial went to the model as data. */
function denialOf(text: string): {readonly rule: string} | undefined {
	if (!text.startsWith('{"denied":true')) return undefined;
	try {
		const {denied, rule} = JSON.parse(text) as {denied?: unknown; rule?: unknown};
		return denied === true ? {rule: typeof rule === 'string' ? rule : ''} : undefined;
	} catch {
		return undefined;
	}
}

function callEnd(result: ToolMessage | undefined): CallEnd {
	if (result === undefined) return {status: 'cancelled', text: '', durationMs: undefined};
	const text = withoutMarks(result.text).trim();
	const end = {text, durationMs: undefined};
	if (!result.isError) return {...end, status: 'ok'};
	if (denialOf(text) !== undefined) return {...end, text: '', status: 'denied'};
	const [message = ''] = text.split('\n');
	return {...end, status: 'failed', error: {code: 'OI_ERR_TOOL_FAILED', message}};
}

type Results = ReadonlyMap<string, ToolMessage>;

function messageItems(
	message: LlmMessage,
	results: Results,
	options: HistoryOptions,
	budget: ReturnType<typeof createDetailBudget>,
): TranscriptItem[] {
	// What a note stands for is all there still, and a result is shown with its call.
	if (isNote(message) || message.role === 'tool') return [];
	if (message.role === 'user') {
		const text = withoutMarks(message.text);
		const pictures = (message.pictures ?? []).map((picture) =>
			createRowsItem(textLines(options, pictureText(picture, options.translate), 'dim')),
		);
		return [createRowsItem(promptLines(options, text), 'prompt', message.text), ...pictures];
	}
	const touch = options.buffer?.touch ?? (() => undefined);
	const answer = message.text.trim() === '' ? [] : answerItems(message.text, options, touch);
	const calls = message.toolCalls.map((call) => {
		const {input, ...line} = shownCall(call);
		const details = budget.open(line.tool, input);
		const item = createCallItem({...options, line, details, now: () => 0});
		item.finish(callEnd(results.get(call.id)));
		return item;
	});
	return answer.length > 0 && calls.length > 0
		? [...answer, createRowsItem(gap), ...calls]
		: [...answer, ...calls];
}

/** So many messages are shown at once; those before them are read when somebody looks further up. */
const pageLength = 50;

/** Where the newest page of messages begins: with what a person said, so that no call is torn from its result. */
export function pageStart(messages: readonly LlmMessage[], end: number): number {
	const start = Math.max(0, end - pageLength);
	const prompt = messages.findIndex(({role}, index) => index >= start && role === 'user');
	return prompt < 0 || prompt >= end ? start : prompt;
}

/** What was said earlier in a session, as items of the transcript. */
export function historyItems(
	messages: readonly LlmMessage[],
	options: HistoryOptions,
): TranscriptItem[] {
	const results: Results = new Map(
		messages
			.filter((message) => message.role === 'tool')
			.map((message) => [message.callId, message]),
	);
	const budget = createDetailBudget();
	return messages.flatMap((message, index) => {
		const items = messageItems(message, results, options, budget);
		const isAfterStep = items[0]?.kind === 'answer' && messages[index - 1]?.role === 'tool';
		return isAfterStep ? [createRowsItem(gap), ...items] : items;
	});
}
