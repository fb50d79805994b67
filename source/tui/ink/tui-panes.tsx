import type {Translate} from '../../contracts/messages.js';
import type {DialogDesk} from '../dialogs/dialog-desk.js';
import type {KeyNames} from '../header/hint-keys.js';
import {createInlinePlacing} from '../screen/inline-placing.js';
import type {Screen} from '../screen/screen.js';
import type {ScreenLayout} from '../screen/screen-layout.js';
import type {ScrollSetting} from '../screen/transcript-placing.js';
import {createTranscriptPlacing} from '../screen/transcript-placing.js';
import type {Theme} from '../theme/theme.js';
import type {TranscriptBuffer} from '../transcript/transcript-buffer.js';
import type {TuiModel} from '../tui-model.js';
import {createComposerMount} from './composer-mount.js';
import {createConfirmMount} from './confirm-mount.js';
import {createDialogMount} from './dialog-mount.js';
import {createLineMounts, createTooSmallNotice} from './line-mounts.js';
import {createSideMounts} from './side-mounts.js';

export type PanesOptions = {
	readonly screen: Screen;
	readonly transcript: TranscriptBuffer;
	readonly theme: Theme;
	readonly translate: Translate;
	readonly keyNames: KeyNames;
	readonly dialogs: Pick<DialogDesk, 'submit' | 'connect'>;
	/** Paints now: the echo of a key does not wait. */
	readonly flush: () => void;
	readonly scroll: () => ScrollSetting;
	/** On the primary screen. */
	readonly isInline: boolean;
	/** Whether rows may leave the primary screen now; if not, a frame follows when they may. */
	readonly mayLeave: () => boolean;
	readonly now: () => number;
	/** A pane changed by itself, e.g. its spinner turned. */
	readonly onChange: () => void;
};

/** Brings the panes in line with the model. */
export function createTuiPanes(options: PanesOptions) {
	const {screen} = options;
	const pane = screen.addPane();
	const inline = options.isInline ? createInlinePlacing({pane, ...options}) : undefined;
	const showTranscript = inline?.show ?? createTranscriptPlacing({pane, ...options});
	const side = createSideMounts(options);
	const lines = createLineMounts(options);
	const composer = createComposerMount(options);
	const tooSmall = createTooSmallNotice(options);
	const dialog = createDialogMount(screen.addPane(), options);
	options.dialogs.connect({...dialog, paint: options.flush});
	const confirm = createConfirmMount(screen.addPane(), options);

	let shown: {readonly model: TuiModel; readonly layout: ScreenLayout} | undefined;
	let shownRevision: unknown;
	function unmount() {
		side.hide();
		lines.hide();
		for (const mount of [composer, confirm, dialog]) mount.hide();
		shown = undefined;
	}

	/** Only the conversation has gone on, as with nearly every word of an answer. */
	function isSame(model: TuiModel): boolean {
		const {viewport, confirm, dialog} = model;
		const isPlain = viewport.top === undefined && confirm === undefined && dialog === undefined;
		return isPlain && model === shown?.model && shownRevision === options.theme.revision();
	}

	return {
		show(model: TuiModel) {
			if (shown !== undefined && isSame(model)) {
				showTranscript(model, shown.layout);
				return {canAllow: false};
			}
			const layout = composer.show(model);
			shown = {model, layout};
			shownRevision = options.theme.revision();
			lines.show(model, layout);
			showTranscript(model, layout);
			side.show(model, layout);
			composer.showList(model, layout);
			tooSmall.show(model);
			const question = confirm.show(model, layout.dialogs);
			const hasDialog = dialog.show(model, layout.dialogs);
			if (hasDialog || question !== undefined) screen.setCursor(undefined);
			return question ?? {canAllow: false};
		},
		unmount,
		/** The terminal itself has scrolled out so many rows. */
		scrolledOut: (count: number) => inline?.scrolledOut(count),
		broughtBack: (count: number) => inline?.broughtBack(count) ?? 0,
	};
}
