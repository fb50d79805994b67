import type {Translate} from '../../contracts/messages.js';
import {commandHintRows} from '../composer/command-hints.js';
import {layoutComposer, promptWidth} from '../composer/composer-layout.js';
import {composerView} from '../composer/composer-view.js';
import type {DialogDesk} from '../dialogs/dialog-desk.js';
import type {Screen} from '../screen/screen.js';
import type {ScreenLayout} from '../screen-layout.js';
import {dialogRect, layoutScreen, mostComposerRows} from '../screen-layout.js';
import type {Theme} from '../theme.js';
import type {TranscriptBuffer} from '../transcript/transcript-buffer.js';
import type {ScrollSetting} from '../transcript-placing.js';
import {createTranscriptPlacing} from '../transcript-placing.js';
import type {TuiModel} from '../tui-model.js';
import {ComposerPane} from './composer-pane.js';
import {createConfirmMount} from './confirm-mount.js';
import {createDialogMount} from './dialog-mount.js';
import {createLineMounts, createTooSmallNotice} from './line-mounts.js';
import {createPaneMount} from './pane-mount.js';
import {createSideMounts} from './side-mounts.js';
import {TextRows} from './text-rows.js';

export type PanesOptions = {
	readonly screen: Screen;
	readonly transcript: TranscriptBuffer;
	readonly theme: Theme;
	readonly translate: Translate;
	readonly dialogs: Pick<DialogDesk, 'search' | 'submit' | 'connect'>;
	/** Paints now: the echo of a key does not wait. */
	readonly flush: () => void;
	readonly scroll: ScrollSetting;
	readonly now: () => number;
	/** A pane changed by itself, e.g. its spinner turned. */
	readonly onChange: () => void;
};

/** Brings the panes in line with the model. */
export function createTuiPanes(options: PanesOptions) {
	const {screen, theme, translate, onChange} = options;
	const showTranscript = createTranscriptPlacing({
		pane: screen.addPane(),
		...options,
	});
	const side = createSideMounts(options);
	const lines = createLineMounts(options);
	const composer = createPaneMount(screen.addPane(), onChange, theme);
	const commandHints = createPaneMount(screen.addPane(), onChange, theme);
	const tooSmall = createTooSmallNotice(options);
	const dialog = createDialogMount(screen.addPane(), options);
	options.dialogs.connect({...dialog, paint: options.flush});
	const confirm = createConfirmMount(screen.addPane(), options);

	function showComposer(model: TuiModel): ScreenLayout {
		const {composer: state, size} = model;
		const {columns, labelOf} = composerView(state, size, translate);
		const laid = layoutComposer(state, columns, mostComposerRows(size), labelOf);
		const layout = layoutScreen(size, laid.rows.length);
		const placeholder = translate('tui.composer.placeholder');
		composer.show(layout.composer, [laid.rows.join('\n')], () => (
			<ComposerPane {...{rows: laid.rows, placeholder, columns: size.columns, theme}} />
		));
		const {x, y} = laid.cursor;
		const place = {x: promptWidth + x, y: layout.composer.y + 1 + y};
		screen.setCursor(model.focus === 'composer' ? place : undefined);
		return layout;
	}

	function showCommandHints({composer: state, size}: TuiModel, {dialogs: area}: ScreenLayout) {
		const room = {columns: size.columns, rows: area.height};
		const rows = commandHintRows(state, translate, room);
		if (rows.length === 0) return commandHints.hide();
		const rect = dialogRect(area, rows.length);
		commandHints.show(rect, [rows.join('\n')], () => <TextRows {...{rows, theme}} />);
	}

	let shownLookId = 0;
	function unmount() {
		side.hide();
		lines.hide();
		for (const mount of [composer, commandHints, confirm, dialog]) mount.hide();
	}

	return {
		show(model: TuiModel) {
			if (model.lookId !== shownLookId) unmount();
			shownLookId = model.lookId;
			const layout = showComposer(model);
			lines.show(model, layout);
			showTranscript(model, layout);
			side.show(model, layout);
			showCommandHints(model, layout);
			tooSmall.show(model);
			const question = confirm.show(model, layout.dialogs);
			const hasDialog = dialog.show(model, layout.dialogs);
			if (hasDialog || question !== undefined) screen.setCursor(undefined);
			return {canAllow: question?.canAllow === true};
		},
		unmount,
	};
}
