import type {Translate} from '../../contracts/messages.js';
import type {AccountCommand} from '../keys/key-rows.js';
import {layoutScreen} from '../screen/screen-layout.js';
import type {Key} from '../terminal/key-names.js';
import type {Theme} from '../theme/theme.js';
import type {ModelStore} from '../tui-model.js';
import {listPart} from './list-lines.js';
import {stepLogFilter} from './log-filter.js';
import type {SidePaneId} from './pane-id.js';
import {placeOf} from './pane-place.js';
import type {PaneItem} from './pane-props.js';
import {moveSelection, selectedId, topShowing} from './pane-selection.js';
import type {SidePaneRow} from './pane-table.js';
import {sidePanes} from './pane-table.js';

type PaneKeyOptions = {
	readonly store: ModelStore;
	readonly theme: Theme;
	readonly translate: Translate;
	/** Enter on a row that can be chosen. */
	readonly onOpen: (pane: SidePaneId, id: string) => void;
	/** A key of the accounts, on the row that is chosen; undefined where none can be. */
	readonly onAct?: (command: AccountCommand, id: string | undefined) => void;
	readonly findAccountCommand?: (chord: string) => AccountCommand | undefined;
};

// By how many pages and rows each key moves.
const steps: Readonly<Record<string, {readonly pages?: number; readonly rows?: number}>> = {
	up: {rows: -1},
	down: {rows: 1},
	pageup: {pages: -1},
	pagedown: {pages: 1},
	home: {rows: Number.NEGATIVE_INFINITY},
	end: {rows: Number.POSITIVE_INFINITY},
};

/** A list as it is on the screen. */
type Shown = {
	readonly pane: SidePaneRow;
	readonly items: readonly PaneItem[];
	readonly height: number;
	readonly top: number;
};

/**
 * Moves in the pane that has the focus, and opens what is chosen there. Returns whether the key was for it. A prompt that
 * was begun before the pane was chosen waits behind it: whoever writes on has chosen the prompt again.
 */
export function createPaneKeys(options: PaneKeyOptions) {
	const {store, onOpen} = options;

	function takeFilterKey(chord: string, typed: string): boolean {
		const {paneData, paneTops} = store.get();
		const logFilter = stepLogFilter(paneData.logFilter, chord, typed);
		if (logFilter === undefined) return false;
		// Other lines are another list: its newest are seen.
		const tops = {...paneTops, log: undefined};
		store.update({paneData: {...paneData, logFilter}, paneTops: tops});
		return true;
	}

	function open({pane, items}: Shown): void {
		const id = selectedId(items, store.get().paneSelected[pane.id]);
		if (id !== undefined) onOpen(pane.id, id);
	}

	function move(shown: Shown, by: number) {
		const {pane, items} = shown;
		const {paneSelected, paneTops} = store.get();
		const id = moveSelection(items, paneSelected[pane.id], by);
		store.update({
			paneSelected: {...paneSelected, [pane.id]: id},
			paneTops: {...paneTops, [pane.id]: topShowing(items, id, shown)},
		});
	}

	function scroll({pane, items, height, top: from}: Shown, by: number) {
		const last = Math.max(0, items.length - height);
		const top = Math.max(0, Math.min(last, from + by));
		// At the end of a list that grows there, what comes next is followed again.
		const isFollowing = pane.isFromEnd && top === last;
		const {paneTops} = store.get();
		store.update({paneTops: {...paneTops, [pane.id]: isFollowing ? undefined : top}});
	}

	function takeAccountKey(chord: string): boolean {
		const {focus, paneSelected} = store.get();
		const command = options.findAccountCommand?.(chord);
		if (focus !== 'accounts' || command === undefined) return false;
		const shown = shownList(options);
		options.onAct?.(command, shown && selectedId(shown.items, paneSelected.accounts));
		return true;
	}

	/** A key that one pane alone has. */
	function takeOwnKey(chord: string, text: string): boolean {
		const {focus} = store.get();
		return focus === 'log' ? takeFilterKey(chord, text) : takeAccountKey(chord);
	}

	return (chord: string, {text}: Pick<Key, 'text'> = {text: ''}): boolean => {
		if (takeOwnKey(chord, text)) return true;
		const step = steps[chord];
		if (step === undefined && chord !== 'enter') return false;
		const shown = shownList(options);
		if (shown === undefined) return false;
		if (step === undefined) {
			open(shown);
			// Also where nothing can be opened: nothing is sent from a pane.
			return true;
		}
		const by = (step.pages ?? 0) * Math.max(1, shown.height - 1) + (step.rows ?? 0);
		if (shown.items.some(({id}) => id !== undefined)) move(shown, by);
		else scroll(shown, by);
		return true;
	};
}

/** The list of the pane that has the focus; undefined when none has, or it is not on the screen. */
function shownList({store, theme, translate}: PaneKeyOptions): Shown | undefined {
	const model = store.get();
	const {focus, size, paneData: data, paneTops, paneSelected, clockMs: now, view} = model;
	const pane = sidePanes.find(({id}) => id === focus);
	const layout = layoutScreen(size, 1);
	const rect = pane && placeOf(pane.id, model, layout);
	if (pane === undefined || rect === undefined) return undefined;
	const columns = Math.max(0, rect.width - 2);
	const hasTitle = layout.tabs === undefined;
	const room = Math.max(1, rect.height - (hasTitle ? 1 : 0) - (pane.headRows ?? 0));
	const content = {data, now, columns, theme, translate, questions: view.approvals};
	const items = pane.list({...content, bodyRows: room, selected: undefined});
	const selected = selectedId(items, paneSelected[pane.id]);
	const place = {room, hasTitle, selected, top: paneTops[pane.id], isFromEnd: pane.isFromEnd};
	return {pane, items, ...listPart(items, place)};
}
