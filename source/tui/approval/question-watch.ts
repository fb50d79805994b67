import type {ModelStore} from '../tui-model.js';
import type {ConfirmSeen} from './confirm-state.js';
import {answerableAtMs, paintedConfirm} from './confirm-state.js';

export type QuestionWatchOptions = {
	readonly store: ModelStore;
	readonly now: () => number;
	readonly requestFrame: () => void;
};

/** Tells the question when it was seen: only what was painted can be answered. */
export function createQuestionWatch({store, now, requestFrame}: QuestionWatchOptions) {
	let timer: NodeJS.Timeout | undefined;
	return {
		/** To be called after each frame. */
		painted(seen: ConfirmSeen) {
			clearTimeout(timer);
			const {confirm} = store.get();
			if (confirm === undefined) return;
			const painted = paintedConfirm(confirm, now(), seen);
			if (painted !== confirm) store.update({confirm: painted});
			const waitMs = answerableAtMs(painted) - now();
			// The frame after the guard says that keys answer now.
			if (waitMs > 0) timer = setTimeout(requestFrame, waitMs + 1).unref();
		},
		/** What is asked has to be seen again before it is answered, e.g. in a window of another size. */
		hidden() {
			const {confirm} = store.get();
			if (confirm !== undefined) store.update({confirm: {...confirm, shownAtMs: undefined}});
		},
		stop: () => clearTimeout(timer),
	};
}
