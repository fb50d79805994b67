import type {BusEvent, EventMap, EventName} from '../../contracts/event-map.js';
import type {ModelChoice} from '../../contracts/llm.js';
import type {Translate} from '../../contracts/messages.js';
import {formatsOf} from '../../contracts/messages.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import type {EverySecond} from '../../lib/second-ticker.js';
import {createSecondTicker} from '../../lib/second-ticker.js';
import {fitText} from '../../tui/screen/width.js';

export type StatusLineDeps = {
	/** All that happens in the run. */
	readonly events: AsyncIterable<BusEvent>;
	readonly show: (line: SafeText) => void;
	readonly translate: Translate;
	readonly columns: () => number;
	readonly hasColor: boolean;
	/** Monotonic ms. */
	readonly now: () => number;
	readonly everySecond?: EverySecond;
};

type Status = {readonly sinceMs: number; text(seconds: number): SafeText};

type Next = {readonly [Name in EventName]?: (payload: EventMap[Name]) => Status | undefined};

/**
 * Says once a second what the run waits for, and for how long. Has no timer while there is nothing to say, and while a person
 * is asked. Settles with the last event.
 */
export async function followStatus(deps: StatusLineDeps): Promise<void> {
	const {events, show, now, everySecond} = deps;
	const next = statusRows(deps);
	let status: Status | undefined;

	const tick = () => {
		if (status) show(drawn(status.text(Math.floor((now() - status.sinceMs) / 1000)), deps));
	};
	const ticker = createSecondTicker(tick, everySecond);
	for await (const {name, payload} of events) {
		const row = next[name] as ((payload: unknown) => Status | undefined) | undefined;
		if (row === undefined) continue;
		status = row(payload);
		ticker.follow(status !== undefined);
	}
	ticker.stop();
}

/** One row for each event after which something else is waited for, or nothing. */
function statusRows({translate, now}: StatusLineDeps): Next {
	let model = '';
	let calledMs = now();
	let isAsking = false;
	const ofModel = (key: string) => (): Status | undefined => {
		if (isAsking) return undefined;
		const text = (seconds: number) =>
			translate(key, {model, time: formatsOf(translate).duration(seconds * 1000)});
		return {sinceMs: calledMs, text};
	};
	const waiting = ofModel('run.status.waiting');
	const nothing = () => undefined;
	return {
		'model-call-start'({choice}) {
			model = nameOf(choice);
			calledMs = now();
			return waiting();
		},
		'reasoning-delta': ofModel('run.status.thinking'),
		'text-delta': ofModel('run.status.writing'),
		failover({notice: {to, waitMs}}) {
			if (waitMs === undefined || to === undefined) return undefined;
			const asked = nameOf(to);
			const untilSeconds = Math.ceil(waitMs / 1000);
			return {
				sinceMs: now(),
				text: (seconds) =>
					translate('run.status.again', {
						model: asked,
						time: formatsOf(translate).duration(Math.max(0, untilSeconds - seconds) * 1000),
					}),
			};
		},
		'tool-call-start'({tool}) {
			const name = displayLine(tool, 60);
			const text = (seconds: number) =>
				translate('run.status.running', {
					tool: name,
					time: formatsOf(translate).duration(seconds * 1000),
				});
			return isAsking ? undefined : {sinceMs: now(), text};
		},
		'approval-request'() {
			isAsking = true;
			return undefined;
		},
		'approval-answer'() {
			isAsking = false;
			return undefined;
		},
		message: nothing,
		'tool-call-end': nothing,
		'run-end': nothing,
	};
}

function nameOf({provider, model}: ModelChoice): string {
	return displayLine(`${provider}/${model}`, 80);
}

function drawn(text: SafeText, {columns, hasColor}: StatusLineDeps): SafeText {
	// The last column stays free: some terminals begin a new line there.
	const line = fitText(text, Math.max(0, columns() - 1), safe`...`);
	return hasColor ? safe`\u001b[2m${line}\u001b[22m` : line;
}
