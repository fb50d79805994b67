import type {ComposerEdit, ComposerMove} from './composer-state.js';

export type AppCommand =
	| 'send'
	| 'interrupt'
	| 'cancel-or-quit'
	| 'quit-or-delete'
	| 'page-up'
	| 'page-down'
	| 'row-up'
	| 'row-down'
	| 'bottom'
	| 'repaint'
	| 'next-mode'
	| 'help'
	| 'complete'
	| 'show-chat'
	| 'show-tasks'
	| 'show-accounts'
	| 'show-log'
	| 'suspend';

export type KeyRow<Command extends string> = {
	readonly command: Command;
	readonly chords: readonly string[];
	/** Message key of what it does; absent where the key does what every text field does. */
	readonly summary?: string;
};

/** Keys of the program. Looked at before those of the composer. */
export const appKeys: readonly KeyRow<AppCommand>[] = [
	{command: 'send', chords: ['enter'], summary: 'tui.keys.send'},
	{command: 'interrupt', chords: ['escape'], summary: 'tui.keys.interrupt'},
	{command: 'cancel-or-quit', chords: ['ctrl+c'], summary: 'tui.keys.cancel'},
	{command: 'quit-or-delete', chords: ['ctrl+d'], summary: 'tui.keys.quit'},
	{command: 'page-up', chords: ['pageup'], summary: 'tui.keys.page'},
	{command: 'page-down', chords: ['pagedown']},
	{command: 'row-up', chords: ['shift+up'], summary: 'tui.keys.row'},
	{command: 'row-down', chords: ['shift+down']},
	{command: 'bottom', chords: ['ctrl+end']},
	{command: 'next-mode', chords: ['shift+tab'], summary: 'tui.keys.mode'},
	{command: 'complete', chords: ['tab'], summary: 'tui.keys.complete'},
	{command: 'show-chat', chords: ['alt+1'], summary: 'tui.keys.panes'},
	{command: 'show-tasks', chords: ['alt+2']},
	{command: 'show-accounts', chords: ['alt+3']},
	{command: 'show-log', chords: ['alt+4']},
	{command: 'repaint', chords: ['ctrl+l'], summary: 'tui.keys.repaint'},
	{command: 'suspend', chords: ['ctrl+z'], summary: 'tui.keys.suspend'},
	{command: 'help', chords: ['?'], summary: 'tui.keys.help'},
];

/** Keys of the composer. */
export const composerKeys: readonly KeyRow<ComposerMove | ComposerEdit>[] = [
	{
		command: 'newline',
		chords: ['ctrl+j', 'shift+enter', 'alt+enter'],
		summary: 'tui.keys.newline',
	},
	{command: 'up', chords: ['up', 'ctrl+p'], summary: 'tui.keys.history'},
	{command: 'down', chords: ['down', 'ctrl+n']},
	{command: 'left', chords: ['left', 'ctrl+b']},
	{command: 'right', chords: ['right', 'ctrl+f']},
	{command: 'word-left', chords: ['ctrl+left', 'alt+b', 'alt+left'], summary: 'tui.keys.word_left'},
	{
		command: 'word-right',
		chords: ['ctrl+right', 'alt+f', 'alt+right'],
		summary: 'tui.keys.word_right',
	},
	{command: 'line-start', chords: ['ctrl+a', 'home'], summary: 'tui.keys.line_start'},
	{command: 'line-end', chords: ['ctrl+e', 'end'], summary: 'tui.keys.line_end'},
	{command: 'backspace', chords: ['backspace', 'shift+backspace']},
	{command: 'delete', chords: ['delete']},
	{command: 'kill-to-end', chords: ['ctrl+k'], summary: 'tui.keys.kill_to_end'},
	{command: 'kill-to-start', chords: ['ctrl+u'], summary: 'tui.keys.kill_to_start'},
	{command: 'kill-word', chords: ['ctrl+w', 'alt+backspace'], summary: 'tui.keys.kill_word'},
	{command: 'yank', chords: ['ctrl+y'], summary: 'tui.keys.yank'},
];

function toMap<Command extends string>(rows: readonly KeyRow<Command>[]): Map<string, Command> {
	return new Map(rows.flatMap(({command, chords}) => chords.map((chord) => [chord, command])));
}

const appCommands = toMap(appKeys);
const composerCommands = toMap(composerKeys);

export const findAppCommand = (chord: string): AppCommand | undefined => appCommands.get(chord);
export const findComposerCommand = (chord: string) => composerCommands.get(chord);
