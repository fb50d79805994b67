import type {BusEvent, EventMap, EventName} from '../../contracts/event-map.js';
import {inLanguage} from '../../contracts/messages.js';
import type {RunResult} from '../../contracts/run.js';
import {display} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import type {PlanCourse} from '../plan/plan-course.js';
import {createPlanCourse} from '../plan/plan-course.js';
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
import type {LineAnswer, LineAnswerOptions} from './line-answer.js';
import {createLineAnswer, printAnswer} from './line-answer.js';

export type LineFeedOptions = LineContext & {
	readonly print: (text: SafeText) => void;
	/** Reads Markdown, once it is loaded. */
	readonly lexer?: LineAnswerOptions['lexer'];
	/** Whether the tokens of every call are shown. */
	readonly showsTokens: () => boolean;
};

type Run = {
	/** What is being said; printed in whole blocks. */
	answer: LineAnswer | undefined;
	text: string;
	readonly tools: Map<string, ToolLine>;
	readonly plans: PlanCourse;
	/** Why the call that ended last did not work, which stands with it. */
	toldError: string | undefined;
};

const openLineRun = (): Run => ({
	answer: undefined,
	text: '',
	tools: new Map(),
	plans: createPlanCourse(),
	toldError: undefined,
});

type Handlers = {[Name in EventName]?: (payload: EventMap[Name]) => void};

// Lines are not wrapped here: the terminal, or the screen reader, does that.
const unwrappedWidth = 100_000;

/** Prints the events of this surface's runs as lines. */
export function createLineFeed(options: LineFeedOptions) {
	const runs = new Map<string, Run>();
	let lastFinished: string | undefined;
	let lastAnswer = '';

	const printRows = (render: RenderRows) =>
		options.print(joinSafe(render(unwrappedWidth), safe`\n`));

	function flush(run: Run) {
		run.answer?.end();
		run.answer = undefined;
	}

	function finish(result: RunResult) {
		const run = runs.get(result.runId);
		runs.delete(result.runId);
		lastFinished = result.runId;
		lastAnswer = result.text.trim() || lastAnswer;
		if (run !== undefined) flush(run);
		if (result.text.trim() !== '' && run?.text.trim() !== result.text.trim())
			printWhole(result, options);
		printRows(closingLines(options, result, run?.toldError));
	}

	const told = createToldReasons();
	const handlers: Handlers = {
		...textHandlers(options, runs, flush),
		...toolHandlers(options, runs, printRows),
		'run-start': ({runId, surface}) => {
			told.forget();
			if (surface === 'tui') runs.set(runId, openLineRun());
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
			if (!isOurs || !told.isNew(reason)) return;
			options.print(display(inLanguage(options.translate, text)));
		},
	};

	return {
		apply(event: BusEvent) {
			(handlers[event.name] as ((payload: unknown) => void) | undefined)?.(event.payload);
		},
		finish,
		isUnseen: (runId: string) => runId !== lastFinished,
		lastAnswer: () => lastAnswer,
	};
}

/** An answer that was not streamed. Only a model writes Markdown: names with stars stay as they are. */
function printWhole({route, text}: RunResult, options: LineFeedOptions) {
	if (route !== 'model') return printAnswer(options, display(text.trimEnd()));
	const answer = createLineAnswer(options);
	answer.append(text);
	answer.end();
}

function textHandlers(
	options: LineFeedOptions,
	runs: Map<string, Run>,
	flush: (run: Run) => void,
): Handlers {
	const write = (run: Run, text: string) => {
		run.answer ??= createLineAnswer(options);
		run.answer.append(text);
	};
	return {
		'text-delta': ({runId, text}) => {
			const run = runs.get(runId);
			if (run === undefined) return;
			run.text += text;
			write(run, text);
		},
		message: ({runId, text}) => {
			const run = runs.get(runId);
			if (run === undefined) return;
			if (run.text === '' && text.trim() !== '') write(run, text);
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
		'tool-call-start': ({runId, callId, tool, summary, arguments: input}) => {
			const run = runs.get(runId);
			if (run === undefined) return;
			run.tools.set(callId, {tool, summary, plan: run.plans.start(callId, tool, input)});
			run.text = '';
		},
		'tool-call-end': ({runId, outcome}) => {
			const run = runs.get(runId);
			const line = run?.tools.get(outcome.callId);
			if (run === undefined || line === undefined) return;
			run.toldError = outcome.error?.message;
			run.plans.end(outcome.callId, outcome.status);
			printRows(toolEndLines(options, line, outcome));
		},
		failover: ({runId, notice}) => {
			const run = runs.get(runId);
			if (run === undefined) return;
			run.answer = undefined;
			run.text = '';
			printRows(failoverLines(options, notice));
		},
		'model-switch': ({runId, ...change}) => {
			if (runs.has(runId)) printRows(switchLines(options, change));
		},
	};
}
