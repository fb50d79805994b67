import type {Translate} from '../../contracts/messages.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import {commandHintRows} from '../composer/command-hints.js';
import {layoutComposer, promptWidth} from '../composer/composer-layout.js';
import {composerView} from '../composer/composer-view.js';
import {hintText} from '../hint-text.js';
import type {Screen} from '../screen/screen.js';
import type {ScreenLayout} from '../screen-layout.js';
import {dialogRect, layoutScreen, mostComposerRows} from '../screen-layout.js';
import type {Theme} from '../theme.js';
import type {TranscriptBuffer} from '../transcript/transcript-buffer.js';
import {newRowCount, topOf} from '../transcript/viewport.js';
import type {TuiModel} from '../tui-model.js';
import {ComposerPane} from './composer-pane.js';
import {createConfirmMount} from './confirm-mount.js';
import {HeaderPane} from './header-pane.js';
import {HintPane} from './hint-pane.js';
import {ModelDialog, modelDialogRows} from './model-dialog.js';
import {createPaneMount} from './pane-mount.js';
import {TextRows} from './text-rows.js';

export type PanesOptions = {
	readonly screen: Screen;
	readonly transcript: TranscriptBuffer;
	readonly theme: Theme;
	readonly translate: Translate;
	readonly onModelChosen: (name: string | undefined) => void;
	readonly now: () => number;
	/** A pane changed by itself, e.g. its spinner turned. */
	readonly onChange: () => void;
};

/** Brings the panes in line with the model. */
export function createTuiPanes(options: PanesOptions) {
	const {screen, transcript, theme, translate, onChange} = options;
	const transcriptPane = screen.addPane();
	const header = createPaneMount(screen.addPane(), onChange);
	const composer = createPaneMount(screen.addPane(), onChange);
	const hint = createPaneMount(screen.addPane(), onChange);
	const commandHints = createPaneMount(screen.addPane(), onChange);
	const confirm = createConfirmMount(screen.addPane(), options);
	const modelDialog = createPaneMount(screen.addPane(), onChange);

	function showTranscript({viewport}: TuiModel, {transcript: rect}: ScreenLayout) {
		const extent = {start: transcript.start(), end: transcript.end(), height: rect.height};
		const top = topOf(viewport, extent);
		transcriptPane.place(rect);
		transcriptPane.setRows(transcript.rows(top, top + rect.height), top);
	}

	function showComposer({composer: state, size}: TuiModel): ScreenLayout {
		const {columns, labelOf} = composerView(state, size, translate);
		const laid = layoutComposer(state, columns, mostComposerRows(size), labelOf);
		const layout = layoutScreen(size, laid.rows.length);
		const placeholder = translate('tui.composer.placeholder');
		composer.show(layout.composer, [laid.rows.join('\n')], () => (
			<ComposerPane {...{rows: laid.rows, placeholder, columns: size.columns, theme}} />
		));
		const {x, y} = laid.cursor;
		screen.setCursor({x: promptWidth + x, y: layout.composer.y + 1 + y});
		return layout;
	}

	function showCommandHints({composer: state, size}: TuiModel, {transcript: area}: ScreenLayout) {
		const room = {columns: size.columns, rows: area.height};
		const rows = commandHintRows(state, translate, room);
		if (rows.length === 0) return commandHints.hide();
		const rect = dialogRect(area, rows.length);
		commandHints.show(rect, [rows.join('\n')], () => <TextRows {...{rows, theme}} />);
	}

	function showModelDialog({view, isAskingModel}: TuiModel, {transcript: area}: ScreenLayout) {
		if (!isAskingModel) return modelDialog.hide();
		const rect = dialogRect(area, modelDialogRows);
		const size = {columns: rect.width, rows: rect.height};
		const current = view.model ?? translate('tui.header.no_model');
		modelDialog.show(rect, [current], () => (
			<ModelDialog {...{...size, current, theme, translate, onDone: options.onModelChosen}} />
		));
		screen.setCursor(undefined);
	}

	return {
		sendToModelDialog: (sequence: string) => modelDialog.sendKey(sequence),
		show(model: TuiModel) {
			const {view, size} = model;
			const layout = showComposer(model);
			const {columns} = size;
			header.show(layout.header, [view], () => (
				<HeaderPane {...{state: view, columns, theme, translate}} />
			));
			const text = hintText(model, translate, theme);
			const aside = newRowsText(newRowCount(model.viewport, transcript.end()), options);
			hint.show(layout.hint, [text, aside], () => <HintPane {...{text, aside, columns, theme}} />);
			showTranscript(model, layout);
			showCommandHints(model, layout);
			const question = confirm.show(model, layout.transcript);
			showModelDialog(model, layout);
			if (question !== undefined) screen.setCursor(undefined);
			return {canAllow: question?.canAllow === true};
		},
		unmount() {
			for (const mount of [header, composer, hint, commandHints, confirm, modelDialog])
				mount.hide();
		},
	};
}

function newRowsText(count: number, {theme, translate}: PanesOptions): SafeText {
	return count > 0 ? safe`${theme.glyphs.down} ${translate('tui.hint_new', {count})}` : safe``;
}
