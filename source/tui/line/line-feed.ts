import type {BusEvent, EventMap, EventName} from '../../contracts/event-map.js';
import type {RunResult} from '../../contracts/run.js';
import {display} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import {createToldReasons} from '../session/told-reasons.js';
import type {LineContext, RenderRows, ToolLine} from '../transcript/transcript-lines.js';
import {
	closingLines,
	failoverLines,
	recallText,
	switchLines,
	toolEndLines,
} from '../transcript/transcript-lines.js';
import {turnTokensText} from '../transcript/turn-tokens.js';

export type LineFeedOptions = LineContext & {
	readonly print: (text: SafeText) => void;
	/** Whether the tokens of every call are shown. */
	readonly showsTokens: () => boolean;
};

type Run = {
	/** What came since the last line break: text is printed in whole lines. */
	pending: string;
	text: string;
	readonly tools: Map<string, ToolLine>;
};

type Handlers = {[Name in EventName]?: (payload: EventMap[Name]) => void};

// Lines are not wrapped here: the terminal, or the screen reader, does that.
const unwrappedWidth = 100_000;

/** Prints the events of this surface's runs as lines. */
export function createLineFeed(options: LineFeedOptions) {
	const runs = new Map<string, Run>();
	let lastFinished: string | undefined;

	const printRows = (render: RenderRows) =>
		options.print(joinSafe(render(unwrappedWidth), safe`\n`));

	function flush(run: Run) {
		if (run.pending !== '') options.print(display(run.pending));
		run.pending = '';
	}

	function finish(result: RunResult) {
		const run = runs.get(result.runId);
		runs.delete(result.runId);
		lastFinished = result.runId;
		if (run !== undefined) flush(run);
		if (result.text.trim() !== '' && run?.text.trim() !== result.text.trim())
			options.print(display(result.text.trimEnd()));
		printRows(closingLines(options, result));
	}

	const told = createToldReasons();
	const handlers: Handlers = {
		...textHandlers(options, runs, flush),
		...toolHandlers(options, runs, printRows),
		'run-start': ({runId, surface}) => {
			told.forget();
			if (surface === 'tui') runs.set(runId, {pending: '', text: '', tools: new Map()});
		},
		'run-end': (result) => {
			if (runs.has(result.runId)) finish(result);
		},
		'memory-recall': ({runId, notes}) => {
			if (runs.has(runId)) options.print(recallText(options, notes));
		},
		'model-call-end': (call) => {
			const run = runs.get(call.runId);
			if (run === undefined || !options.showsTokens()) return;
			flush(run);
			options.print(turnTokensText(call, options.translate));
		},
		notice: ({runId, text, reason}) => {
			const isOurs = runId === undefined || runs.has(runId);
			if (isOurs && told.isNew(reason)) options.print(display(text));
		},
	};

	return {
		apply(event: BusEvent) {
			(handlers[event.name] as ((payload: unknown) => void) | undefined)?.(event.payload);
		},
		finish,
		isUnseen: (runId: string) => runId !== lastFinished,
	};
}

function textHandlers(
	{print}: LineFeedOptions,
	runs: Map<string, Run>,
	flush: (run: Run) => void,
): Handlers {
	return {
		'text-delta': ({runId, text}) => {
			const run = runs.get(runId);
			if (run === undefined) return;
			run.text += text;
			run.pending += text;
			const end = run.pending.lastIndexOf('\n');
			if (end < 0) return;
			print(display(run.pending.slice(0, end)));
			run.pending = run.pending.slice(end + 1);
		},
		message: ({runId, text}) => {
			const run = runs.get(runId);
			if (run === undefined) return;
			if (run.text === '') run.pending = text;
			flush(run);
			// The next message starts anew; the last one is compared with the result.
			run.text = text;
		},
	};
}

function toolHandlers(
	options: LineFeedOptions,
	runs: Map<string, Run>,
	printRows: (render: RenderRows) => void,
): Handlers {
	return {
		'tool-call-start': ({runId, callId, tool, summary}) => {
			const run = runs.get(runId);
			if (run === undefined) return;
			run.tools.set(callId, {tool, summary});
			run.text = '';
		},
		'tool-call-end': ({runId, outcome}) => {
			const line = runs.get(runId)?.tools.get(outcome.callId);
			if (line !== undefined) printRows(toolEndLines(options, line, outcome));
		},
		failover: ({runId, notice}) => {
			const run = runs.get(runId);
			if (run === undefined) return;
			run.pending = '';
			run.text = '';
			printRows(failoverLines(options, notice));
		},
		'model-switch': ({runId, ...change}) => {
			if (runs.has(runId)) printRows(switchLines(options, change));
		},
	};
}
