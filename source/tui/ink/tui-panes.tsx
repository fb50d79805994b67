import type {Translate} from '../../contracts/messages.js';
import type {Screen} from '../screen/screen.js';
import type {ScreenLayout} from '../screen-layout.js';
import {dialogRect, isTooSmall} from '../screen-layout.js';
import type {Theme} from '../theme.js';
import type {TranscriptBuffer} from '../transcript/transcript-buffer.js';
import {createTranscriptPlacing} from '../transcript-placing.js';
import type {TuiModel} from '../tui-model.js';
import {createComposerMount} from './composer-mount.js';
import {createConfirmMount} from './confirm-mount.js';
import {createLineMounts, createTooSmallNotice} from './line-mounts.js';
import {ModelDialog, modelDialogRows} from './model-dialog.js';
import {createPaneMount} from './pane-mount.js';
import {createSideMounts} from './side-mounts.js';

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
	const showTranscript = createTranscriptPlacing(screen.addPane(), transcript);
	const side = createSideMounts(options);
	const lines = createLineMounts(options);
	const composer = createComposerMount(options);
	const tooSmall = createTooSmallNotice(options);
	const confirm = createConfirmMount(screen.addPane(), options);
	const modelDialog = createPaneMount(screen.addPane(), onChange);

	function showModelDialog(
		{view, isAskingModel, size: screenSize}: TuiModel,
		{dialogs: area}: ScreenLayout,
	) {
		if (!isAskingModel || isTooSmall(screenSize)) return modelDialog.hide();
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
			const layout = composer.show(model);
			lines.show(model, layout);
			showTranscript(model, layout);
			side.show(model, layout);
			composer.showList(model, layout);
			tooSmall.show(model);
			const question = confirm.show(model, layout.dialogs);
			showModelDialog(model, layout);
			if (question !== undefined) screen.setCursor(undefined);
			return {canAllow: question?.canAllow === true};
		},
		unmount() {
			side.hide();
			lines.hide();
			for (const mount of [composer, confirm, modelDialog]) mount.hide();
		},
	};
}
