import {createSecondTicker} from '../../lib/second-ticker.js';
import type {HeaderUpkeepOptions} from '../header/header-upkeep.js';
import {createHeaderUpkeep} from '../header/header-upkeep.js';
import type {ModelStore, TuiModel} from '../tui-model.js';
import {createPaneLoader} from './pane-loader.js';
import {groupTasks} from './task-groups.js';

const isSomethingRunning = ({view, paneData}: TuiModel) =>
	view.isBusy || paneData.tasks.some(({state}) => state === 'running');

/** The first task is the chosen one until another is; it stays that when one comes before it. */
function pinTask(store: ModelStore) {
	const {focus, paneData, paneSelected, view} = store.get();
	if (focus !== 'tasks' || paneSelected.tasks !== undefined) return;
	const first = groupTasks(paneData.tasks, view.approvals)[0]?.tasks[0];
	if (first !== undefined) store.update({paneSelected: {...paneSelected, tasks: first.id}});
}

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
			pinTask(store);
			ticker.follow(isSomethingRunning(store.get()));
		},
		stop() {
			ticker.stop();
			loader.stop();
		},
	};
}
