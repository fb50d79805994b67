import type {AccountAct} from '../accounts/account-act.js';
import type {ComposerEdit, ComposerMove} from '../composer/composer-state.js';

export type AppCommand =
	| 'send'
	| 'queue'
	| 'interrupt'
	| 'cancel-or-quit'
	| 'quit-or-delete'
	| 'page-up'
	| 'page-down'
	| 'row-up'
	| 'row-down'
	| 'half-page-up'
	| 'half-page-down'
	| 'top'
	| 'bottom'
	| 'prompt-up'
	| 'prompt-down'
	| 'expand'
	| 'expand-all'
	| 'find'
	| 'repaint'
	| 'next-mode'
	| 'help'
	| 'rewind'
	| 'complete'
	| 'history-search'
	| 'external-editor'
	| 'show-chat'
	| 'show-tasks'
	| 'show-accounts'
	| 'show-log'
	| 'suspend';

export type ComposerCommand = Exclude<ComposerMove | ComposerEdit, 'clear' | 'submit'>;
/** What a key does in the pane of accounts. */
export type AccountCommand = `account-${AccountAct}`;
export type KeyCommand = AppCommand | ComposerCommand | AccountCommand;

export type KeyRow<Command extends string = KeyCommand> = {
	readonly command: Command;
	/** A key pressed twice is written twice: `escape escape`. */
	readonly chords: readonly string[];
	/** Message key of what it does; absent where the key does what every text field does. */
	readonly summary?: string;
};

/** Keys of the program. Looked at before those of the composer. */
export const appKeys: readonly KeyRow<AppCommand>[] = [
	{command: 'send', chords: ['enter'], summary: 'tui.keys.send'},
	{command: 'queue', chords: ['alt+enter'], summary: 'tui.keys.queue'},
	{command: 'complete', chords: ['tab'], summary: 'tui.keys.complete'},
	{command: 'interrupt', chords: ['escape'], summary: 'tui.keys.interrupt'},
	{command: 'rewind', chords: ['escape escape'], summary: 'tui.keys.rewind'},
	{command: 'cancel-or-quit', chords: ['ctrl+c'], summary: 'tui.keys.cancel'},
	{command: 'quit-or-delete', chords: ['ctrl+d'], summary: 'tui.keys.quit'},
	{command: 'history-search', chords: ['ctrl+r'], summary: 'tui.keys.history_search'},
	{command: 'external-editor', chords: ['ctrl+g'], summary: 'tui.keys.external_editor'},
	{command: 'page-up', chords: ['pageup'], summary: 'tui.keys.page'},
	{command: 'page-down', chords: ['pagedown']},
	{command: 'row-up', chords: ['shift+up'], summary: 'tui.keys.row'},
	{command: 'row-down', chords: ['shift+down']},
	{command: 'half-page-up', chords: ['alt+pageup'], summary: 'tui.keys.half_page'},
	{command: 'half-page-down', chords: ['alt+pagedown']},
	{command: 'top', chords: ['ctrl+home'], summary: 'tui.keys.top'},
	{command: 'bottom', chords: ['ctrl+end'], summary: 'tui.keys.bottom'},
	{command: 'prompt-up', chords: ['alt+up'], summary: 'tui.keys.prompt'},
	{command: 'prompt-down', chords: ['alt+down']},
	{command: 'expand', chords: ['ctrl+o'], summary: 'tui.keys.expand'},
	{command: 'expand-all', chords: ['alt+o'], summary: 'tui.keys.expand_all'},
	{command: 'find', chords: ['ctrl+f'], summary: 'tui.keys.find'},
	{command: 'next-mode', chords: ['shift+tab'], summary: 'tui.keys.mode'},
	{command: 'show-chat', chords: ['alt+1'], summary: 'tui.keys.panes'},
	{command: 'show-tasks', chords: ['alt+2']},
	{command: 'show-accounts', chords: ['alt+3']},
	{command: 'show-log', chords: ['alt+4']},
	{command: 'repaint', chords: ['ctrl+l'], summary: 'tui.keys.repaint'},
	{command: 'suspend', chords: ['ctrl+z'], summary: 'tui.keys.suspend'},
	{command: 'help', chords: ['?'], summary: 'tui.keys.help'},
];

/** Keys of the composer. */
export const composerKeys: readonly KeyRow<ComposerCommand>[] = [
	{command: 'newline', chords: ['ctrl+j', 'shift+enter'], summary: 'tui.keys.newline'},
	{command: 'up', chords: ['up', 'ctrl+p'], summary: 'tui.keys.history'},
	{command: 'down', chords: ['down', 'ctrl+n']},
	{command: 'older', chords: ['alt+p'], summary: 'tui.keys.older'},
	{command: 'newer', chords: ['alt+n']},
	{command: 'left', chords: ['left', 'ctrl+b']},
	{command: 'right', chords: ['right']},
	{command: 'word-left', chords: ['ctrl+left', 'alt+b', 'alt+left'], summary: 'tui.keys.word_left'},
	{
		command: 'word-right',
		chords: ['ctrl+right', 'alt+f', 'alt+right'],
		summary: 'tui.keys.word_right',
	},
	{command: 'line-start', chords: ['ctrl+a', 'home'], summary: 'tui.keys.line_start'},
	{command: 'line-end', chords: ['ctrl+e', 'end'], summary: 'tui.keys.line_end'},
	{command: 'text-start', chords: ['alt+<'], summary: 'tui.keys.text_start'},
	{command: 'text-end', chords: ['alt+>'], summary: 'tui.keys.text_end'},
	{command: 'backspace', chords: ['backspace', 'shift+backspace', 'ctrl+h']},
	{command: 'delete', chords: ['delete']},
	{command: 'kill-to-end', chords: ['ctrl+k'], summary: 'tui.keys.kill_to_end'},
	{command: 'kill-to-start', chords: ['ctrl+u'], summary: 'tui.keys.kill_to_start'},
	{
		command: 'kill-word',
		chords: ['ctrl+w', 'alt+backspace', 'ctrl+backspace'],
		summary: 'tui.keys.kill_word',
	},
	{
		command: 'kill-word-after',
		chords: ['alt+d', 'ctrl+delete', 'alt+delete'],
		summary: 'tui.keys.kill_word_after',
	},
	{command: 'copy-line', chords: ['alt+w'], summary: 'tui.keys.copy_line'},
	{command: 'yank', chords: ['ctrl+y'], summary: 'tui.keys.yank'},
	{command: 'yank-pop', chords: ['alt+y'], summary: 'tui.keys.yank_pop'},
	{command: 'transpose', chords: ['ctrl+t'], summary: 'tui.keys.transpose'},
	{
		command: 'undo',
		chords: ['ctrl+_', 'ctrl+/', 'ctrl+shift+-'],
		summary: 'tui.keys.undo',
	},
	{command: 'redo', chords: ['alt+_', 'ctrl+shift+z', 'alt+shift+-'], summary: 'tui.keys.redo'},
];

/** Keys of the pane of accounts, on an empty prompt. */
export const accountKeys: readonly KeyRow<AccountCommand>[] = [
	{command: 'account-log-in', chords: ['l'], summary: 'tui.keys.account_log_in'},
	{command: 'account-log-out', chords: ['o'], summary: 'tui.keys.account_log_out'},
	{command: 'account-test', chords: ['t'], summary: 'tui.keys.account_test'},
	{command: 'account-primary', chords: ['p'], summary: 'tui.keys.account_primary'},
	{command: 'account-renew', chords: ['r'], summary: 'tui.keys.account_renew'},
];
