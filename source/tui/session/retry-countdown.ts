import type {LocalEvent, ViewState} from '../view-state.js';

type CountdownDeps = {
	readonly view: () => ViewState;
	readonly dispatch: (event: LocalEvent) => void;
	/** Calls `tick` every second; the returned function ends that. */
	readonly everySecond?: (tick: () => void) => () => void;
};

function startSeconds(tick: () => void): () => void {
	const timer = setInterval(tick, 1000).unref();
	return () => clearInterval(timer);
}

/** Counts the seconds down until a model is asked again. Has no timer while nothing is waited for. */
export function createRetryCountdown({view, dispatch, everySecond = startSeconds}: CountdownDeps): {
	readonly follow: () => void;
} {
	let stop: (() => void) | undefined;
	function follow() {
		const isWaiting = view().retry !== undefined;
		if (isWaiting === (stop !== undefined)) return;
		stop?.();
		stop = isWaiting ? everySecond(() => dispatch({name: 'retry-second'})) : undefined;
	}
	return {follow};
}
