import type {Translate} from '../../contracts/messages.js';
import {formatsOf} from '../../contracts/messages.js';
import {display} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import type {ViewState} from '../view-state.js';

/** Knows for how long the oldest run goes on, for line mode: nothing moves there, so the time is read when it is asked for. */
export function createRunClock(view: () => ViewState, now: () => number) {
	let runId: string | undefined;
	let startedMs = 0;
	return {
		/** To be called after every event. */
		follow(): void {
			const [oldest] = view().activeRuns;
			if (oldest === runId) return;
			runId = oldest;
			startedMs = now();
		},
		timed: (): ViewState => ({
			...view(),
			runSeconds: runId === undefined ? undefined : Math.floor((now() - startedMs) / 1000),
		}),
	};
}

/** `working 12s`. */
export function workingText({runSeconds}: ViewState, translate: Translate): SafeText {
	const working = translate('tui.header.running');
	if (runSeconds === undefined || runSeconds === 0) return working;
	return safe`${working} ${display(formatsOf(translate).duration(runSeconds * 1000))}`;
}
