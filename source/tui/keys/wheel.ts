import {scrollConfirm} from '../approval/confirm-scroll.js';
import type {DialogDesk} from '../dialogs/dialog-desk.js';
import type {Key} from '../terminal/key-names.js';
import {legacySequences} from '../terminal/key-names.js';
import type {ModelStore} from '../tui-model.js';
import type {AppCommand} from './key-rows.js';

export type WheelOptions = {
	readonly store: ModelStore;
	readonly commands: Readonly<Record<AppCommand, () => void>>;
	readonly dialogs: Pick<DialogDesk, 'takeKey'>;
	/** Scrolls the pane that has the focus. True when the key was for it. */
	readonly sendToPane: (chord: string) => boolean;
};

const rowsAtOnce = 3;

/**
 * What the wheel turns: what is asked where it is longer than its room, the list or page that is open, the pane that has
 * the focus, or the conversation. It answers nothing.
 */
export function createWheel({store, commands, dialogs, sendToPane}: WheelOptions) {
	function turnOnce(name: 'up' | 'down') {
		const {confirm, dialog} = store.get();
		const scrolled = confirm && scrollConfirm(confirm, `shift+${name}`);
		if (scrolled !== undefined) return store.update({confirm: scrolled});
		if (confirm === undefined && dialog !== undefined)
			// Up and down alone would move between the choices below a page.
			return dialogs.takeKey(arrowKey(name, dialog.kind === 'page'));
		if (confirm !== undefined || !sendToPane(name)) commands[`row-${name}`]();
	}

	return (direction: -1 | 1) => {
		for (let row = 0; row < rowsAtOnce; row++) turnOnce(direction < 0 ? 'up' : 'down');
	};
}

function arrowKey(name: string, hasShift: boolean): Key {
	const plain = {hasControl: false, hasAlt: false, hasShift};
	return {...plain, name, text: '', sequence: legacySequences[name] ?? ''};
}
