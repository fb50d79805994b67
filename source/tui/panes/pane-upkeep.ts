import type {HeaderUpkeepOptions} from '../header/header-upkeep.js';
import {createHeaderUpkeep} from '../header/header-upkeep.js';
import {createSecondTicker} from '../session/second-ticker.js';
import type {TuiModel} from '../tui-model.js';
import {createPaneLoader} from './pane-loader.js';

const isSomethingRunning = ({view, paneData}: TuiModel) =>
	view.isBusy || paneData.tasks.some(({state}) => state === 'running');

/** Keeps what the panes show up to date: what was not asked for yet, and the time while something runs. */
export function createPaneUpkeep(options: HeaderUpkeepOptions) {
	const {store} = options;
	const header = createHeaderUpkeep(options);
	const loader = createPaneLoader(options);
	const ticker = createSecondTicker(() => {
		const clockMs = Date.now();
		loader.tick(clockMs);
		store.update({clockMs});
	});
	return {
		/** To be called after each frame. */
		painted() {
			header.painted();
			loader.follow();
			ticker.follow(isSomethingRunning(store.get()));
		},
		stop() {
			ticker.stop();
			loader.stop();
		},
	};
}
