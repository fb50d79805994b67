import type {BusEvent, EventMap, EventName} from '../../contracts/event-map.js';
import type {LlmMessage} from '../../contracts/llm.js';
import type {RunResult} from '../../contracts/run.js';
import {createToldReasons} from '../told-reasons.js';
import {historyItems} from './history-lines.js';
import type {LexMarkdown} from './markdown/markdown-rows.js';
import type {TranscriptBuffer} from './transcript-buffer.js';
import type {AnswerItem, RowsItem} from './transcript-items.js';
import {createAnswerItem, createRowsItem} from './transcript-items.js';
import type {LineContext, RenderRows, ToolLine} from './transcript-lines.js';
import {
	closingLines,
	diffLines,
	errorLines,
	failoverLines,
	gap,
	promptLines,
	recallText,
	switchLines,
	textLines,
	toolEndLines,
	toolStartLines,
} from './transcript-lines.js';

export type FeedOptions = LineContext & {
	readonly buffer: TranscriptBuffer;
	readonly lexer: () => LexMarkdown | undefined;
};

/** What of a run is still open on the screen. */
type OpenRun = {
	answer: AnswerItem | undefined;
	/** The last complete answer text shown, so that the result is not shown twice. */
	lastText: string;
	/** The tool that was called last: a local answer is what it returned. */
	lastTool: string | undefined;
	readonly tools: Map<string, {readonly item: RowsItem; readonly line: ToolLine}>;
	/** What was added last: an empty row goes between things of different kinds. */
	lastKind: 'answer' | 'step' | undefined;
};

const diffTools: ReadonlySet<string> = new Set(['git_diff']);

type AddRows = (render: RenderRows) => RowsItem;

const freshRun = {answer: undefined, lastText: '', lastKind: undefined, lastTool: undefined};

function startKind(run: OpenRun, kind: 'answer' | 'step', add: AddRows) {
	if (run.lastKind !== undefined && (run.lastKind !== kind || kind === 'answer')) add(gap);
	run.lastKind = kind;
}

type Handlers = {[Name in EventName]?: (payload: EventMap[Name]) => void};

/** Writes the events of this surface's runs into the transcript. */
export function createTranscriptFeed(options: FeedOptions) {
	const {buffer} = options;
	const runs = new Map<string, OpenRun>();
	let lastFinished: string | undefined;

	const add = (render: RenderRows) => {
		const item = createRowsItem(render);
		buffer.add(item);
		return item;
	};

	function finish(result: RunResult) {
		const run = runs.get(result.runId);
		runs.delete(result.runId);
		lastFinished = result.runId;
		const shown = run?.answer?.text() ?? run?.lastText ?? '';
		// A local answer is not streamed, and it is no Markdown: names with stars and underscores stay as they are.
		if (result.text.trim() !== '' && shown.trim() !== result.text.trim()) {
			if (run !== undefined) startKind(run, 'answer', add);
			addAnswer(result, run?.lastTool);
		}
		add(closingLines(options, result));
	}

	function addAnswer({route, text}: RunResult, tool: string | undefined) {
		if (route !== 'model') {
			const render = diffTools.has(tool ?? '') ? diffLines : textLines;
			return void add(render(options, text));
		}
		const item = createAnswerItem(options.theme, options.lexer);
		item.append(text);
		buffer.add(item);
	}

	const told = createToldReasons();
	const handlers: Handlers = {
		...streamHandlers(options, runs, add),
		...toolHandlers(options, runs, add),
		'run-start': ({runId, surface}) => {
			told.forget();
			if (surface === 'tui') runs.set(runId, {...freshRun, tools: new Map()});
		},
		'run-end': (result) => {
			if (runs.has(result.runId)) finish(result);
		},
		'memory-recall': ({runId, notes}) => {
			if (runs.has(runId)) add(textLines(options, recallText(options, notes), 'dim'));
		},
		notice: ({runId, level, text, reason}) => {
			if ((runId !== undefined && !runs.has(runId)) || !told.isNew(reason)) return;
			add(textLines(options, text, level === 'info' ? 'dim' : level));
		},
	};

	return {
		apply(event: BusEvent) {
			(handlers[event.name] as ((payload: unknown) => void) | undefined)?.(event.payload);
		},
		/** A result whose run never started: its end was not on the bus as one of ours. */
		finish,
		isUnseen: (runId: string) => runId !== lastFinished,
		addHistory(messages: readonly LlmMessage[]) {
			for (const item of historyItems(messages, options)) buffer.add(item);
			if (messages.length > 0) add(gap);
		},
		addPrompt: (text: string) => void add(promptLines(options, text)),
		addText: (text: string) => void add(textLines(options, text, 'dim')),
		addError: (error: {message: string; hint?: string}) => void add(errorLines(options, error)),
	};
}

function streamHandlers(
	{buffer, theme, lexer}: FeedOptions,
	runs: Map<string, OpenRun>,
	add: AddRows,
): Handlers {
	function openAnswer(run: OpenRun): AnswerItem {
		if (run.answer === undefined) {
			startKind(run, 'answer', add);
			run.answer = createAnswerItem(theme, lexer);
			buffer.add(run.answer);
		}
		return run.answer;
	}

	return {
		'text-delta': ({runId, text}) => {
			const run = runs.get(runId);
			if (run === undefined) return;
			const answer = openAnswer(run);
			answer.append(text);
			buffer.touch(answer);
		},
		message: ({runId, text}) => {
			const run = runs.get(runId);
			if (run === undefined) return;
			if (run.answer === undefined && text.trim() !== '') {
				openAnswer(run).append(text);
				buffer.touch(openAnswer(run));
			}
			run.lastText = run.answer?.text() ?? '';
			run.answer = undefined;
		},
	};
}

function toolHandlers(options: FeedOptions, runs: Map<string, OpenRun>, add: AddRows): Handlers {
	return {
		'tool-call-start': ({runId, callId, tool, summary}) => {
			const line = {tool, summary};
			const run = runs.get(runId);
			if (run === undefined) return;
			startKind(run, 'step', add);
			run.lastTool = tool;
			run.tools.set(callId, {item: add(toolStartLines(options, line)), line});
		},
		'tool-call-end': ({runId, outcome}) => {
			const open = runs.get(runId)?.tools.get(outcome.callId);
			if (open === undefined) return;
			runs.get(runId)?.tools.delete(outcome.callId);
			open.item.set(toolEndLines(options, open.line, outcome));
			options.buffer.touch(open.item);
		},
		// What was streamed in this turn is void: the turn starts again on another provider.
		failover: ({runId, notice}) => {
			const run = runs.get(runId);
			if (run === undefined) return;
			if (run.answer !== undefined) options.buffer.remove(run.answer);
			run.answer = undefined;
			startKind(run, 'step', add);
			add(failoverLines(options, notice));
		},
		'model-switch': ({runId, ...change}) => {
			const run = runs.get(runId);
			if (run === undefined) return;
			startKind(run, 'step', add);
			add(switchLines(options, change));
		},
	};
}
