import type {ConfirmState} from './approval/confirm-state.js';
import type {ComposerState} from './composer/composer-state.js';
import {emptyComposer} from './composer/composer-state.js';
import type {HistorySearch} from './composer/history-search.js';
import type {Suggestions} from './composer/suggestions.js';
import type {DialogState} from './dialogs/dialog-state.js';
import type {HeaderFacts} from './header/header-facts.js';
import {noHeaderFacts} from './header/header-facts.js';
import type {PaneData} from './panes/pane-data.js';
import {noPaneData} from './panes/pane-data.js';
import type {Focus, PaneId, SidePaneId} from './panes/pane-id.js';
import type {Size} from './screen/screen-layout.js';
import type {LinkState} from './terminal/link-speed.js';
import type {FindState} from './transcript/reading/find-state.js';
import type {Viewport} from './transcript/viewport.js';
import {following} from './transcript/viewport.js';
import type {ViewState} from './view-state.js';
import {initialViewState} from './view-state.js';

/** Everything the full screen shows besides the transcript. */
export type TuiModel = {
	readonly view: ViewState;
	readonly composer: ComposerState;
	/** What may be meant by what is typed. */
	readonly suggestions: Suggestions | undefined;
	readonly search: HistorySearch | undefined;
	readonly viewport: Viewport;
	/** A text that is looked for in the transcript. */
	readonly find: FindState | undefined;
	readonly confirm: ConfirmState | undefined;
	/** Questions that were put aside: they wait, and are asked when their task is opened. */
	readonly asideIds: ReadonlySet<string>;
	/** What is asked besides; a confirmation goes before it. */
	readonly dialog: DialogState | undefined;
	readonly isQuitArmed: boolean;
	/** When the last key or paste came. */
	readonly lastKeyAtMs: number;
	readonly size: Size;
	readonly facts: HeaderFacts;
	readonly link: LinkState;
	/** What is looked at: where panes stand side by side, what was looked at last. */
	readonly tab: PaneId;
	/** What the keys go to first. */
	readonly focus: Focus;
	readonly paneData: PaneData;
	/** The first row that is seen of each pane that was scrolled. */
	readonly paneTops: Readonly<Partial<Record<SidePaneId, number | undefined>>>;
	/** The row that was chosen in each pane. */
	readonly paneSelected: Readonly<Partial<Record<SidePaneId, string | undefined>>>;
	/** Since the epoch; it moves on only while something runs. */
	readonly clockMs: number;
};

export type ModelStore = {
	readonly get: () => TuiModel;
	readonly update: (change: Partial<TuiModel>) => void;
};

/** Holds the model; `onChange` asks for a frame. */
export function createModelStore(size: Size, onChange: () => void): ModelStore {
	let model: TuiModel = {
		view: initialViewState,
		composer: emptyComposer,
		suggestions: undefined,
		search: undefined,
		viewport: following,
		find: undefined,
		confirm: undefined,
		asideIds: new Set(),
		dialog: undefined,
		isQuitArmed: false,
		lastKeyAtMs: Number.NEGATIVE_INFINITY,
		size,
		facts: noHeaderFacts,
		link: 'ready',
		tab: 'chat',
		focus: 'composer',
		paneData: noPaneData,
		paneTops: {},
		paneSelected: {},
		clockMs: Date.now(),
	};
	return {
		get: () => model,
		update(change) {
			model = {...model, ...change};
			onChange();
		},
	};
}
