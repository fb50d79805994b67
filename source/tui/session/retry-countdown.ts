import type {EverySecond} from '../../lib/second-ticker.js';
import {createSecondTicker} from '../../lib/second-ticker.js';
import type {LocalEvent, ViewState} from '../view-state.js';

type CountdownDeps = {
	readonly view: () => ViewState;
	readonly dispatch: (event: LocalEvent) => void;
	readonly everySecond?: EverySecond;
};

/** Counts the seconds down until a model is asked again. Has no timer while nothing is waited for. */
export function createRetryCountdown({view, dispatch, everySecond}: CountdownDeps): {
	readonly follow: () => void;
} {
	const ticker = createSecondTicker(() => dispatch({name: 'retry-second'}), everySecond);
	return {follow: () => ticker.follow(view().retry !== undefined)};
}
