import type {EventSubscriber} from '../../contracts/event-map.js';
import {failoverText} from '../../contracts/failover-text.js';
import type {ModelSwitch} from '../../contracts/llm.js';
import type {RecalledNote} from '../../contracts/memory.js';
import type {Translate} from '../../contracts/messages.js';
import {inLanguage} from '../../contracts/messages.js';
import type {RunResult} from '../../contracts/run.js';
import type {ToolOutcome} from '../../contracts/tool.js';
import {saysFailed} from '../../contracts/tool.js';
import {costText} from '../../contracts/usage.js';
import {toAsciiSigns} from '../../lib/ascii-drawing.js';
import {display, displayLine} from '../../lib/display-text.js';
import {formatElapsed} from '../../lib/format-elapsed.js';
import {toSafeJson} from '../../lib/safe-json.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import {passNotices} from './failed-saves.js';

export type ProgressDeps = {
	readonly bus: EventSubscriber;
	readonly write: (text: SafeText) => void;
	readonly translate: Translate;
	/** ASCII only. */
	readonly isPlain: boolean;
};

/** Marks of the progress lines, with and without drawing. */
const marks = {
	drawn: {
		call: safe`→`,
		done: safe`✓`,
		failed: safe`✗`,
		failedBelow: safe`✗`,
		stopped: safe`✗`,
		note: safe`·`,
	},
	plain: {
		call: safe`->`,
		done: safe`done:`,
		failed: safe`failed:`,
		failedBelow: safe`failed`,
		stopped: safe`stopped:`,
		note: safe`note:`,
	},
};

export type Progress = {
	/** The closing line; called once the answer is out, so that it stands below it in a terminal. */
	close(result: RunResult): void;
};

/** Prints what a run does, one line per finished call, on stderr. */
export function followProgress({bus, translate, isPlain, ...deps}: ProgressDeps): Progress {
	const mark = isPlain ? marks.plain : marks.drawn;
	const write = isPlain ? (text: SafeText) => deps.write(withoutDrawing(text)) : deps.write;
	const summaries = new Map<string, string>();
	let isLocal = false;
	// The first call that fails is the end of a local run, and the error says why.
	bus.on('run-start', ({route}) => {
		isLocal = route !== 'model';
	});
	bus.on('tool-call-start', ({callId, summary}) => summaries.set(callId, summary));
	bus.on('tool-call-end', ({outcome}) => {
		const summary = summaries.get(outcome.callId) ?? '';
		const shown = summary === '' ? safe`` : toSafeJson(summary);
		const ending =
			outcome.status === 'ok'
				? marked(saysFailed(outcome.data), mark.failedBelow)
				: safe`  ${isLocal ? mark.failedBelow : failedText(outcome, mark.failed, translate)}`;
		const duration = formatElapsed(outcome.durationMs);
		write(
			safe`${mark.call} ${displayLine(outcome.tool, 80)}(${shown})  [${display(duration)}]${ending}\n`,
		);
	});
	bus.on('message', ({text, toolCalls}) => {
		// Words beside tool calls are not the answer yet, so they are progress.
		if (toolCalls > 0 && text.trim() !== '') write(safe`${mark.note} ${display(text.trim())}\n`);
	});
	bus.on('memory-recall', ({notes}) => write(safe`${mark.note} ${recallLine(notes, translate)}\n`));
	bus.on('failover', ({notice}) => write(safe`${mark.note} ${failoverText(notice, translate)}\n`));
	bus.on('model-switch', (change) => write(safe`${mark.note} ${switchLine(change, translate)}\n`));
	passNotices(bus, (text) => write(safe`${mark.note} ${display(inLanguage(translate, text))}\n`));
	return {
		close(result) {
			if (result.status === 'completed') write(safe`${mark.done} ${doneLine(result, translate)}\n`);
			else if (result.usage.inputTokens + result.usage.outputTokens > 0) {
				const ending = result.status === 'cancelled' ? mark.stopped : mark.failed;
				write(safe`${ending} ${spentLine(result, translate)}\n`);
			}
		},
	};
}

function failedText({text}: ToolOutcome, mark: SafeText, translate: Translate): SafeText {
	const [line = ''] = text.split('\n', 1);
	return safe`${mark} ${displayLine(inLanguage(translate, line), 100)}`;
}

/** The signs of our own texts; a letter of a person or a file stays as it is. */
function withoutDrawing(text: SafeText): SafeText {
	return display(toAsciiSigns(text));
}

function recallLine(notes: readonly RecalledNote[], translate: Translate): SafeText {
	const shown = notes.map(({content}) => displayLine(content, 60)).join('; ');
	return translate('run.recalled', {notes: shown});
}

/** A stronger model takes over. */
function switchLine({from, to, reason}: ModelSwitch, translate: Translate): SafeText {
	return translate('run.switch', {
		from: `${from.provider}/${from.model}`,
		to: `${to.provider}/${to.model}`,
		reason: translate(`run.switch_reasons.${reason.replaceAll('-', '_')}`),
	});
}

/** `Done — 2 tools, 1,204 tokens ($0.0031), via openai/gpt-4o`. */
const marked = (isMarked: boolean, mark: SafeText) => (isMarked ? safe`  ${mark}` : safe``);

function doneLine(result: RunResult, translate: Translate): SafeText {
	const {model} = result;
	const {tools, tokens} = spentOf(result, translate);
	return model
		? translate('run.done_model', {tools, tokens, model: modelLabel(model)})
		: translate('run.done', {tools});
}

/** What a run took that came to no answer. */
function spentLine(result: RunResult, translate: Translate): SafeText {
	const key = result.status === 'cancelled' ? 'run.stopped' : 'run.failed';
	return translate(key, spentOf(result, translate));
}

function spentOf({usage, usageByModel = [], toolCalls}: RunResult, translate: Translate) {
	const count = translate('run.tokens', {count: usage.inputTokens + usage.outputTokens});
	const cost = costText(usageByModel);
	return {
		tools: translate('run.tools', {count: toolCalls}),
		tokens: cost === undefined ? count : safe`${count} (${display(cost)})`,
	};
}

/** `openai/gpt-4o`, and what was asked for when that is something else. */
export function modelLabel({
	requested,
	provider,
	model,
}: NonNullable<RunResult['model']>): SafeText {
	const actual = `${provider}/${model}`;
	return displayLine(
		requested === '' || requested === actual ? actual : `${actual} (${requested})`,
	);
}
