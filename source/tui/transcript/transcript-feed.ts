import type {BusEvent} from '../../contracts/event-map.js';
import {inLanguage} from '../../contracts/messages.js';
import type {RunResult} from '../../contracts/run.js';
import type {SessionMessage} from '../../contracts/shown.js';
import {createToldReasons} from '../session/told-reasons.js';
import {answerItems} from './answer-writer.js';
import {callHandlers} from './feed-calls.js';
import type {FeedParts, Handlers} from './feed-stream.js';
import {endThinking, streamHandlers} from './feed-stream.js';
import type {FeedOptions} from './feed-target.js';
import {createFeedTarget} from './feed-target.js';
import {historyItems, pageStart} from './history-lines.js';
import type {OpenRun} from './open-runs.js';
import {openRun} from './open-runs.js';
import {createRunningClock} from './running-clock.js';
import type {TranscriptItem} from './transcript-items.js';
import type {RenderRows} from './transcript-lines.js';
import {
	closingLines,
	errorLines,
	gap,
	localAnswerLines,
	promptLines,
	recallText,
	textLines,
} from './transcript-lines.js';

/** Writes the events of this surface's runs into the transcript. */
export function createTranscriptFeed(given: FeedOptions) {
	const options = {...given, now: given.now ?? (() => performance.now())};
	const {buffer} = options;
	const runs = new Map<string, OpenRun>();
	const target = createFeedTarget(options);
	const clock = createRunningClock({
		onTick: (running) => buffer.touch(running as unknown as TranscriptItem),
		everySecond: options.everySecond,
	});
	const parts: FeedParts = {options, target, runs, clock};
	let lastFinished: string | undefined;
	let lastAnswer = '';

	function finish(result: RunResult) {
		const run = runs.get(result.runId);
		runs.delete(result.runId);
		lastFinished = result.runId;
		if (run !== undefined) endRun(run);
		const shown = run?.answer?.text() ?? run?.lastText ?? '';
		// A local answer is not streamed.
		if (result.text.trim() !== '' && shown.trim() !== result.text.trim()) {
			if (run !== undefined) target.startKind(run, 'answer');
			addAnswer(result, run);
		}
		lastAnswer = (result.text.trim() === '' ? shown : result.text) || lastAnswer;
		target.rows(closingLines(options, result, run?.toldError));
	}

	/** Calls that were cut off have no end of their own. */
	function endRun(run: OpenRun) {
		endThinking(run, options);
		run.answer?.end();
		for (const call of run.calls.values()) {
			call.finish({status: 'cancelled', text: '', durationMs: undefined});
			buffer.touch(call);
		}
	}

	function addAnswer({route, text}: RunResult, run: OpenRun | undefined) {
		if (route !== 'model') {
			if (run?.lastCall?.answered(text)) buffer.touch(run.lastCall);
			return void target.rows(localAnswerLines(options, text, run?.lastTool));
		}
		for (const item of answerItems(text, options, buffer.touch)) target.add(item);
	}

	const handlers: Handlers = {
		...streamHandlers(parts),
		...callHandlers(parts),
		...noticeHandlers(parts, runs, finish),
	};

	return {
		apply(event: BusEvent) {
			(handlers[event.name] as ((payload: unknown) => void) | undefined)?.(event.payload);
		},
		/** A result whose run never started: its end was not on the bus as one of ours. */
		finish,
		isUnseen: (runId: string) => runId !== lastFinished,
		/** What was answered last, as it was written. */
		lastAnswer: () => lastAnswer,
		openAll: target.openAll,
		addHistory(messages: readonly SessionMessage[]) {
			const newest = messages.slice(pageStart(messages, messages.length));
			for (const item of historyItems(newest, options)) target.add(item);
			lastAnswer =
				messages.findLast(({role, text}) => role === 'assistant' && text !== '')?.text ?? '';
			if (messages.length > 0) target.rows(gap);
		},
		/** What was said before everything that is shown. */
		addOlder: (messages: readonly SessionMessage[]) =>
			buffer.prepend(historyItems(messages, options)),
		addPrompt(text: string) {
			const lines = promptLines(options, text);
			// The empty row behind the prompt before is there already.
			const below: RenderRows = (width) => lines(width).slice(1);
			target.rows(target.isAfterPrompt() ? below : lines, 'prompt', text);
		},
		addText: (text: string) => void target.rows(textLines(options, text, 'dim')),
		addError: (error: {message: string; hint?: string}) =>
			void target.rows(errorLines(options, error)),
	};
}

/** Runs that begin and end, and what the program says meanwhile. */
function noticeHandlers(
	{options, target}: FeedParts,
	runs: Map<string, OpenRun>,
	finish: (result: RunResult) => void,
): Handlers {
	const told = createToldReasons();
	return {
		'run-start': ({runId, surface}) => {
			told.forget();
			if (surface === 'tui') runs.set(runId, openRun());
		},
		'run-end': (result) => {
			if (runs.has(result.runId)) finish(result);
		},
		'memory-recall': ({runId, notes}) => {
			if (runs.has(runId)) target.rows(textLines(options, recallText(options, notes), 'dim'));
		},
		notice: ({runId, level, text, reason}) => {
			if ((runId !== undefined && !runs.has(runId)) || !told.isNew(reason)) return;
			const role = level === 'info' ? 'dim' : level;
			const lines = textLines(options, inLanguage(options.translate, text), role);
			if (runId === undefined) target.notice(lines);
			else target.rows(lines);
		},
	};
}
