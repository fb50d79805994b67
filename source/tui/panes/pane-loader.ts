import type {BusEvent} from '../../contracts/event-map.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import {layoutScreen} from '../screen/screen-layout.js';
import type {ModelStore, TuiModel} from '../tui-model.js';
import {mergeTasks} from './pane-data.js';
import type {SidePaneId} from './pane-id.js';
import {placeOf} from './pane-place.js';

export type PaneLoaderOptions = {
	readonly app: Promise<Pick<SurfaceApp, 'bus' | 'listTasks' | 'listProviders'>>;
	readonly store: ModelStore;
	readonly onError: (cause: unknown) => void;
};

const mostTasks = 50;
/** After these a provider may be in another state. */
const providerEvents: ReadonlySet<BusEvent['name']> = new Set([
	'failover',
	'run-end',
	'config-change',
]);

/** Asks for what a pane shows when it is seen, and not before. */
export function createPaneLoader({app, store, onError}: PaneLoaderOptions) {
	const outdated = new Set<SidePaneId>(['tasks', 'accounts']);
	/** Of this one it is known that none of those is seen. */
	let seenModel: TuiModel | undefined;

	const loaders: Partial<Record<SidePaneId, () => Promise<void>>> = {
		async tasks() {
			const listed = await (await app).listTasks(mostTasks);
			const {paneData} = store.get();
			store.update({paneData: {...paneData, tasks: mergeTasks(listed, paneData.tasks)}});
		},
		async accounts() {
			const providers = await (await app).listProviders();
			const {paneData} = store.get();
			store.update({paneData: {...paneData, providers, providersAt: Date.now()}});
		},
	};

	app.then(
		({bus}) =>
			bus.onAny(({name}) => {
				if (!providerEvents.has(name)) return;
				outdated.add('accounts');
				seenModel = undefined;
			}),
		// Whoever shows the screen says that the program cannot be opened.
		() => undefined,
	);

	return {
		/** To be called after each frame. */
		follow() {
			const model = store.get();
			if (model.view.phase !== 'ready' || outdated.size === 0 || model === seenModel) return;
			seenModel = model;
			const layout = layoutScreen(model.size, 1);
			for (const id of [...outdated].filter((pane) => placeOf(pane, model, layout))) {
				outdated.delete(id);
				loaders[id]?.().catch(onError);
			}
		},
	};
}
