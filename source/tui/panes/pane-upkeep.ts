import {createSecondTicker} from '../../lib/second-ticker.js';
import type {HeaderUpkeepOptions} from '../header/header-upkeep.js';
import {createHeaderUpkeep} from '../header/header-upkeep.js';
import {layoutScreen} from '../screen/screen-layout.js';
import type {ModelStore, TuiModel} from '../tui-model.js';
import {createPaneLoader} from './pane-loader.js';
import {placeOf} from './pane-place.js';
import {groupTasks} from './task-groups.js';

const isSomethingRunning = (model: TuiModel) =>
	model.view.isBusy ||
	model.paneData.tasks.some(({state}) => state === 'running') ||
	isCountingDown(model);

/** A code that is seen; elsewhere nobody reads how long it still works. */
const isCountingDown = (model: TuiModel) =>
	model.paneData.login?.prompt !== undefined &&
	placeOf('accounts', model, layoutScreen(model.size, 1)) !== undefined;

/** What came of an act is said until the person goes on. */
function dropNote(store: ModelStore) {
	const {focus, paneData} = store.get();
	if (focus !== 'accounts' && paneData.accountNote !== undefined)
		store.update({paneData: {...paneData, accountNote: undefined}});
}

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
			dropNote(store);
			ticker.follow(isSomethingRunning(store.get()));
		},
		stop() {
			ticker.stop();
			loader.stop();
		},
	};
}
