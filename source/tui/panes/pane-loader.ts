import type {BusEvent} from '../../contracts/event-map.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import {layoutScreen} from '../screen/screen-layout.js';
import type {ModelStore, TuiModel} from '../tui-model.js';
import type {PaneData} from './pane-data.js';
import {mergeBoard, mostEnded} from './pane-data.js';
import type {SidePaneId} from './pane-id.js';
import {placeOf} from './pane-place.js';

export type PaneLoaderOptions = {
	readonly app: Promise<Pick<SurfaceApp, 'bus' | 'readTaskBoard' | 'actions'>>;
	readonly store: ModelStore;
	readonly onError: (cause: unknown) => void;
};

const mostAudit = 300;
/** A process that was killed says nothing about its tasks. */
const boardLastsMs = 10_000;

/** After these a pane may have something else to show. */
const outdatedBy: Readonly<Partial<Record<BusEvent['name'], readonly SidePaneId[]>>> = {
	failover: ['accounts'],
	'run-end': ['accounts', 'log'],
	'config-change': ['accounts', 'log'],
	'tool-call-end': ['log'],
	'approval-answer': ['log'],
	'store-change': ['log'],
};

/** Asks for what a pane shows when it is seen, and not before. */
export function createPaneLoader({app, store, onError}: PaneLoaderOptions) {
	const outdated = new Set<SidePaneId>(['tasks', 'accounts', 'log']);
	const loading = new Set<SidePaneId>();
	const seen = new Set<SidePaneId>();
	/** Of this one it is known that none of those is seen. */
	let seenModel: TuiModel | undefined;
	let boardAt = 0;
	let restTimer: NodeJS.Timeout | undefined;
	function expire(id: SidePaneId) {
		outdated.add(id);
		seenModel = undefined;
	}
	const put = (part: Partial<PaneData>) =>
		store.update({paneData: {...store.get().paneData, ...part}});

	const loaders: Readonly<Record<SidePaneId, () => Promise<void>>> = {
		async tasks() {
			boardAt = store.get().clockMs;
			const {readTaskBoard, actions} = await app;
			const [board, schedules] = await Promise.all([
				readTaskBoard(mostEnded),
				actions.schedules.list(),
			]);
			const {progress = {}} = board;
			put({schedules, tasks: mergeBoard(store.get().paneData.tasks, board), progress});
		},
		async accounts() {
			const accounts = await (await app).actions.accounts.board();
			const at = Date.now();
			put({accounts, accountsAt: at});
			clearTimeout(restTimer);
			const rests = accounts.flatMap(({cooldownMs}) => (cooldownMs > 0 ? [cooldownMs] : []));
			if (rests.length === 0) return;
			const wake = () => {
				expire('accounts');
				store.update({clockMs: Date.now()});
			};
			restTimer = setTimeout(wake, Math.min(...rests) + 1).unref();
		},
		async log() {
			put({audit: await (await app).actions.audit.latest(mostAudit)});
		},
	};

	listen({app, store}, expire);

	function load(id: SidePaneId) {
		outdated.delete(id);
		loading.add(id);
		loaders[id]()
			.catch(onError)
			.finally(() => {
				loading.delete(id);
				seenModel = undefined;
			});
	}

	/** A pane that comes into sight is asked for anew. */
	function look(id: SidePaneId) {
		if (!seen.has(id)) outdated.add(id);
		seen.add(id);
		if (outdated.has(id) && !loading.has(id)) load(id);
	}

	return {
		/** To be called after each frame. */
		follow() {
			const model = store.get();
			if (model.view.phase !== 'ready' || model === seenModel) return;
			seenModel = model;
			const layout = layoutScreen(model.size, 1);
			for (const id of ['tasks', 'accounts', 'log'] as const) {
				if (placeOf(id, model, layout) === undefined) seen.delete(id);
				else look(id);
			}
		},
		/** To be called while time goes by on the screen. */
		tick(now: number) {
			if (now - boardAt >= boardLastsMs) expire('tasks');
		},
		stop: () => clearTimeout(restTimer),
	};
}

/** What outdates a pane: events, and changes of accounts and schedules, after which nothing else may ask for a frame. */
function listen(
	{app, store}: Pick<PaneLoaderOptions, 'app' | 'store'>,
	expire: (id: SidePaneId) => void,
) {
	app.then(
		({bus, actions}) => {
			bus.onAny(({name}) => {
				for (const id of outdatedBy[name] ?? []) expire(id);
			});
			bus.on('store-change', ({event: {type}}) => {
				if (type !== 'schedule-change' && type !== 'data-import') return;
				expire('tasks');
				store.update({clockMs: Date.now()});
			});
			actions.accounts.onChange(() => {
				expire('accounts');
				store.update({clockMs: Date.now()});
			});
		},
		// Whoever shows the screen says that the program cannot be opened.
		() => undefined,
	);
}
