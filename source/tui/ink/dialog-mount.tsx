import type {ReactNode} from 'react';
import type {Translate} from '../../contracts/messages.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import type {DialogDesk, DialogView} from '../dialogs/dialog-desk.js';
import type {DialogPlace} from '../dialogs/dialog-layout.js';
import {frameColumns, placeDialog} from '../dialogs/dialog-layout.js';
import type {DialogState, FieldState, ListState, PageState} from '../dialogs/dialog-state.js';
import {listFrame} from '../dialogs/list-frame.js';
import {pageRows} from '../dialogs/page-steps.js';
import type {Pane, Rect} from '../screen/pane-state.js';
import {isTooSmall} from '../screen/screen-layout.js';
import type {Theme} from '../theme/theme.js';
import type {TuiModel} from '../tui-model.js';
import {createCentredPane} from './centred-pane.js';
import {FieldDialog} from './field-dialog.js';
import {LineFieldRow} from './line-field-row.js';
import {PageDialog} from './page-dialog.js';
import {createPaneMount} from './pane-mount.js';

type DialogMountOptions = {
	readonly theme: Theme;
	readonly translate: Translate;
	readonly dialogs: Pick<DialogDesk, 'submit'>;
	readonly onChange: () => void;
};

type Draw<State> = (
	state: State,
	size: {readonly columns: number; readonly rows: number} & DialogPlace,
	options: DialogMountOptions,
) => ReactNode;

/** What draws each kind of dialog. */
const components: {readonly [Kind in DialogState['kind']]: Draw<never>} = {
	// Only the field: the rows around it are none of Ink's.
	list: ((state, {columns}, {theme}) => (
		<LineFieldRow
			key={state.id}
			{...{field: state.field, columns: columns - frameColumns, theme}}
		/>
	)) satisfies Draw<ListState>,
	page: ((state, size, look) => (
		<PageDialog key={state.id} {...{state, ...size, ...look}} />
	)) satisfies Draw<PageState>,
	field: ((state, size, {dialogs, ...look}) => (
		<FieldDialog
			key={state.id}
			{...{state, ...size, ...look}}
			onSubmit={(value) => dialogs.submit(state.id, value)}
		/>
	)) satisfies Draw<FieldState>,
};

type Surround = (row: SafeText) => readonly SafeText[];

/** Puts what Ink draws of a pane between rows that are made without it. */
function createSurround(pane: Pane) {
	let surround: Surround | undefined;
	let inner: readonly SafeText[] = [];
	let isNew = false;
	function set() {
		isNew = false;
		pane.setRows(surround === undefined ? inner : surround(inner[0] ?? safe``));
	}
	return {
		pane: {
			place: pane.place,
			setRows(rows) {
				inner = rows;
				set();
			},
		} satisfies Pane,
		surround(next: Surround | undefined) {
			surround = next;
			isNew = next !== undefined;
		},
		/** What Ink draws may be the same as before, and is not drawn again then. */
		renew() {
			if (isNew) set();
		},
	};
}

/** Shows the dialog that is open in a pane of its own. */
export function createDialogMount(pane: Pane, options: DialogMountOptions) {
	const {theme} = options;
	const centred = createCentredPane(pane);
	const surrounded = createSurround(centred.pane);
	const mount = createPaneMount(surrounded.pane, options.onChange, theme);
	let shown: {readonly state: DialogState; readonly place: DialogPlace} | undefined;
	return {
		hide: mount.hide,
		/** True when a dialog is shown. */
		show({dialog, size}: TuiModel, area: Rect): boolean {
			if (dialog === undefined || isTooSmall(size)) {
				shown = undefined;
				mount.hide();
				return false;
			}
			centred.setScreenColumns(size.columns);
			const place = placeDialog(dialog, {area, size, theme});
			shown = {state: dialog, place};
			const {width: columns, height: rows} = place.rect;
			const draw = components[dialog.kind] as Draw<DialogState>;
			mount.show(place.rect, [dialog], () => {
				const drawn = {columns, rows, ...place};
				surrounded.surround(
					dialog.kind === 'list' ? listFrame({state: dialog, ...drawn, ...options}) : undefined,
				);
				return draw(dialog, drawn, options);
			});
			surrounded.renew();
			return true;
		},
		sendToField(sequence: string): boolean {
			if (shown === undefined) return false;
			mount.sendKey(sequence);
			return true;
		},
		room(): ReturnType<DialogView['room']> {
			if (shown === undefined) return {rowCount: 0, height: 1};
			const {state, place} = shown;
			if (state.kind !== 'page') return {rowCount: 0, height: place.bodyRows};
			const rows = pageRows(state.question.lines, place.rect.width - frameColumns, theme);
			return {rowCount: rows.length, height: place.bodyRows};
		},
	};
}
