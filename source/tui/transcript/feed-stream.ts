import type {EventMap, EventName} from '../../contracts/event-map.js';
import {createAnswerWriter} from './answer-writer.js';
import type {FeedOptions, FeedTarget} from './feed-target.js';
import type {OpenRun} from './open-runs.js';
import type {createRunningClock} from './running-clock.js';
import {createThinkingItem} from './thinking-item.js';
import {failoverLines, switchLines, textLines} from './transcript-lines.js';
import {turnTokensText} from './turn-tokens.js';

export type Handlers = {[Name in EventName]?: (payload: EventMap[Name]) => void};

export type FeedParts = {
	readonly options: FeedOptions & {readonly now: () => number};
	readonly target: FeedTarget;
	readonly runs: ReadonlyMap<string, OpenRun>;
	readonly clock: ReturnType<typeof createRunningClock>;
};

/** The thoughts end where something else begins. */
export function endThinking(run: OpenRun, {buffer}: Pick<FeedOptions, 'buffer'>) {
	if (run.thinking === undefined) return;
	run.thinking.finish();
	buffer.touch(run.thinking);
	run.thinking = undefined;
}

/** What a model says and thinks. */
export function streamHandlers(parts: FeedParts): Handlers {
	const {options, target, runs} = parts;

	function write(run: OpenRun, text: string) {
		endThinking(run, options);
		if (run.answer === undefined) {
			target.startKind(run, 'answer');
			run.answer = createAnswerWriter({...options.buffer, add: target.add}, options);
		}
		run.answer.append(text);
	}

	return {
		...turnHandlers(parts),
		'text-delta': ({runId, text}) => {
			const run = runs.get(runId);
			if (run !== undefined) write(run, text);
		},
		'reasoning-delta': ({runId, text}) => {
			const run = runs.get(runId);
			if (run !== undefined) think(run, text, parts);
		},
		message: ({runId, text}) => {
			const run = runs.get(runId);
			if (run === undefined) return;
			endThinking(run, options);
			if (run.answer === undefined && text.trim() !== '') write(run, text);
			run.answer?.end();
			run.lastText = run.answer?.text() ?? '';
			run.answer = undefined;
		},
	};
}

function think(run: OpenRun, text: string, {options, target, clock}: FeedParts) {
	if (run.thinking === undefined) {
		target.startKind(run, 'step');
		run.thinking = createThinkingItem(options);
		target.add(run.thinking);
		clock.follow(run.thinking);
	}
	run.thinking.append(text);
	if (run.thinking.isOpen()) options.buffer.touch(run.thinking);
}

/** A turn goes on with another model. */
function turnHandlers({options, target, runs}: FeedParts): Handlers {
	return {
		// What was streamed in this turn is void: the turn starts again on another provider.
		failover: ({runId, notice}) => {
			const run = runs.get(runId);
			if (run === undefined) return;
			endThinking(run, options);
			run.answer?.remove();
			run.answer = undefined;
			target.startKind(run, 'step');
			target.rows(failoverLines(options, notice));
		},
		'model-call-end': (call) => {
			const run = runs.get(call.runId);
			if (run === undefined || options.showsTokens?.() !== true) return;
			endThinking(run, options);
			target.rows(textLines(options, turnTokensText(call, options.translate), 'dim'));
		},
		'model-switch': ({runId, ...change}) => {
			const run = runs.get(runId);
			if (run === undefined) return;
			target.startKind(run, 'step');
			target.rows(switchLines(options, change));
		},
	};
}
