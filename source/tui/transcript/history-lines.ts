import type {LlmToolCall} from '../../contracts/llm.js';
import {isNote} from '../../contracts/llm.js';
import type {SessionMessage, ShownAside, ShownCall, ShownEnding} from '../../contracts/shown.js';
import {readCall} from '../../contracts/wrapped-call.js';
import {createPlanCourse} from '../plan/plan-course.js';
import {pictureText} from '../session/prompt-pictures.js';
import {answerItems} from './answer-writer.js';
import {createDetailBudget} from './call-details.js';
import type {CallEnd, CallItem} from './call-item.js';
import {createCallItem} from './call-item.js';
import type {FeedOptions} from './feed-target.js';
import type {ToolMessage} from './history-calls.js';
import {callEnd, resultsById} from './history-calls.js';
import {createThinkingItem} from './thinking-item.js';
import type {ItemKind, TranscriptItem} from './transcript-items.js';
import {createRowsItem} from './transcript-items.js';
import type {ClosingFacts, RenderRows, ToolLine} from './transcript-lines.js';
import {
	closingLines,
	failoverLines,
	gap,
	localAnswerLines,
	promptLines,
	recallText,
	switchLines,
	textLines,
} from './transcript-lines.js';
import {typedText} from './without-marks.js';

export type HistoryOptions = Omit<FeedOptions, 'buffer'> & {
	readonly buffer?: Pick<FeedOptions['buffer'], 'touch'>;
	/** A call in lines, where there is no screen on which it could be opened; nor are thoughts, which are left out. */
	readonly callLines?: (line: ToolLine, end: CallEnd) => RenderRows;
};

type EndedHow = Pick<ClosingFacts, 'route' | 'data'>;
type AssistantMessage = Extract<SessionMessage, {role: 'assistant'}>;
type UserMessage = Extract<SessionMessage, {role: 'user'}>;

/** So many messages are shown at once; those before them are read when somebody looks further up. */
const pageLength = 50;

/** Where the newest page of messages begins: with what a person said, so that no call is torn from its result. */
export function pageStart(messages: readonly SessionMessage[], end: number): number {
	const start = Math.max(0, end - pageLength);
	const prompt = messages.findIndex(({role}, index) => index >= start && role === 'user');
	return prompt < 0 || prompt >= end ? start : prompt;
}

/** What was said earlier in a session, as items of the transcript: as the feed has shown it when it was said. */
export function historyItems(
	messages: readonly SessionMessage[],
	options: HistoryOptions,
): TranscriptItem[] {
	const history = createHistory(options, resultsById(messages));
	for (const message of messages) history.add(message);
	return history.items;
}

function createHistory(options: HistoryOptions, results: ReadonlyMap<string, ToolMessage>) {
	const items: TranscriptItem[] = [];
	const calls = createHistoryCalls(options, results);
	/** What of the run was added last: an empty row goes between things of different kinds. */
	let lastKind: 'answer' | 'step' | undefined;
	/** The call of the run that ended last; why it did not work stands with it. */
	let lastCall: (Pick<Partial<ShownCall>, 'data' | 'error'> & {readonly tool: string}) | undefined;

	const rows = (render: RenderRows, kind?: ItemKind, source?: string) =>
		void items.push(createRowsItem(render, kind, source));

	function startKind(kind: 'answer' | 'step') {
		if (lastKind !== undefined && (lastKind !== kind || kind === 'answer')) rows(gap);
		lastKind = kind;
	}

	function addAside(aside: ShownAside) {
		if (aside.kind === 'thoughts' && options.callLines !== undefined) return;
		const item = asideItem(aside, options);
		if (aside.kind !== 'recall' && aside.kind !== 'notice') startKind('step');
		items.push(item);
	}

	function addAnswer(text: string) {
		if (text.trim() === '') return;
		startKind('answer');
		items.push(...answerItems(text, options, options.buffer?.touch ?? (() => undefined)));
	}

	function addCall(call: LlmToolCall) {
		startKind('step');
		items.push(calls.item(call));
		lastCall = {...results.get(call.id)?.shown?.call, tool: call.name};
	}

	function endRun(ending: ShownEnding | undefined, how: EndedHow = {route: 'model'}) {
		const toldError = lastCall?.error?.message;
		if (ending !== undefined) rows(closingLines(options, {...ending, ...how}, toldError));
		lastKind = undefined;
		lastCall = undefined;
		calls.endRun();
	}

	/** An answer of this computer is no Markdown. */
	function addLocalAnswer({text, shown}: AssistantMessage) {
		if (text.trim() !== '') {
			startKind('answer');
			const kind = options.callLines === undefined ? undefined : 'answer';
			rows(localAnswerLines(options, text, lastCall?.tool), kind);
		}
		endRun(shown?.ending, {route: 'exact', data: lastCall?.data});
	}

	function addPrompt({pictures = [], ...message}: UserMessage) {
		rows(promptLines(options, typedText(message)), 'prompt', message.shown?.typed ?? message.text);
		for (const picture of pictures)
			rows(textLines(options, pictureText(picture, options.translate), 'dim'));
	}

	/** What it stands for is all there still; one that was asked for was answered. */
	function addNote(note: UserMessage) {
		const {ending} = note.shown ?? {};
		if (ending === undefined) return;
		addPrompt(note);
		addAnswer(ending.answer ?? '');
		endRun(ending);
	}

	function addSaid(message: AssistantMessage) {
		const {text, toolCalls, shown = {}} = message;
		if (shown.isLocal && toolCalls.length === 0) return addLocalAnswer(message);
		const {above = [], below = [], ending} = shown;
		for (const aside of above) addAside(aside);
		addAnswer(ending?.answer ?? text);
		for (const aside of below) addAside(aside);
		for (const call of toolCalls) addCall(call);
		if (toolCalls.length === 0) endRun(ending);
	}

	return {
		items,
		add(message: SessionMessage) {
			// A result is shown with its call.
			if (message.role === 'tool') return;
			if (message.role === 'assistant') addSaid(message);
			else if (isNote(message)) addNote(message);
			else addPrompt(message);
		},
	};
}

/** Calls with what came of them; the plans of a run follow each other. */
function createHistoryCalls(options: HistoryOptions, results: ReadonlyMap<string, ToolMessage>) {
	const budget = createDetailBudget();
	let plans = createPlanCourse();
	return {
		endRun() {
			plans = createPlanCourse();
		},
		/** What a call was about, also when the model made it through another tool. */
		item(call: LlmToolCall): TranscriptItem {
			const result = results.get(call.id);
			const {name: tool, input} = readCall(call);
			const values: unknown[] = Object.values(Object(input) as object);
			const first = values.find((value): value is string => typeof value === 'string') ?? '';
			const summary = result?.shown?.call?.summary ?? first;
			const end = callEnd(result);
			const line = {tool, summary, plan: plans.start(call.id, tool, input)};
			plans.end(call.id, end.status);
			if (options.callLines !== undefined) return createRowsItem(options.callLines(line, end));
			const details = budget.open(tool, input);
			const touch = () => options.buffer?.touch(item);
			const item: CallItem = createCallItem({
				...{...options, line, details, now: () => 0, onChange: touch},
			});
			item.finish(end);
			return item;
		},
	};
}

function asideItem(aside: ShownAside, options: HistoryOptions): TranscriptItem {
	if (aside.kind === 'thoughts') {
		let time = 0;
		const item = createThinkingItem({...options, now: () => time});
		item.append(aside.text);
		time = aside.durationMs;
		item.finish();
		return item;
	}
	return createRowsItem(asideLines(aside, options));
}

type AsideLine = Exclude<ShownAside, {kind: 'thoughts'}>;
type Lines = {
	readonly [Kind in AsideLine['kind']]: (
		aside: Extract<AsideLine, {kind: Kind}>,
		options: HistoryOptions,
	) => RenderRows;
};

const linesOf: Lines = {
	failover: ({notice}, options) => failoverLines(options, notice),
	switch: ({change}, options) => switchLines(options, change),
	recall: ({notes}, options) => textLines(options, recallText(options, notes), 'dim'),
	notice: ({level, text}, options) => textLines(options, text, level === 'info' ? 'dim' : level),
};

const asideLines = (aside: AsideLine, options: HistoryOptions): RenderRows =>
	(linesOf[aside.kind] as (aside: AsideLine, options: HistoryOptions) => RenderRows)(
		aside,
		options,
	);
