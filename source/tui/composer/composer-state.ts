/** The prompt being written. `cursor` is an offset into `text`. */
export type ComposerState = {
	readonly text: string;
	readonly cursor: number;
	/** Large pastes, each shown as one character of `text`. */
	readonly blocks: readonly string[];
	/** Earlier prompts, oldest first. */
	readonly history: readonly string[];
	/** Which earlier prompt is shown; the history's length for the draft. */
	readonly historyIndex: number;
	/** What was typed before the history was opened. */
	readonly draft: string;
	/** What was cut, the newest last. */
	readonly killRing: readonly string[];
	/** Where the last yank put what, as long as nothing else was done. */
	readonly yanked: {readonly from: number; readonly index: number} | undefined;
	/** The column that up and down keep to. */
	readonly goal: number | undefined;
	readonly undo: readonly UndoStep[];
	readonly redo: readonly UndoStep[];
	/** What was done last: typing goes on with a step of undo, cutting with what was cut. */
	readonly last: ActionKind;
};

export type UndoStep = {readonly text: string; readonly cursor: number};

export type ActionKind = 'type' | 'erase' | 'kill' | 'other';

export type ComposerAction =
	/** `insert` is typed, `paste` comes at once; `replace` takes the place of the whole text. */
	| {readonly type: 'insert' | 'paste' | 'replace'; readonly text: string}
	| {
			readonly type: 'replace-range';
			readonly from: number;
			readonly to: number;
			readonly text: string;
	  }
	| {readonly type: 'set-history'; readonly history: readonly string[]}
	| {readonly type: ComposerMove | ComposerEdit};

export type ComposerMove =
	| 'left'
	| 'right'
	| 'word-left'
	| 'word-right'
	| 'line-start'
	| 'line-end'
	| 'text-start'
	| 'text-end'
	| 'up'
	| 'down'
	| 'older'
	| 'newer';

export type ComposerEdit =
	| 'newline'
	| 'backspace'
	| 'delete'
	| 'kill-to-end'
	| 'kill-to-start'
	| 'kill-word'
	| 'kill-word-after'
	| 'copy-line'
	| 'yank'
	| 'yank-pop'
	| 'transpose'
	| 'undo'
	| 'redo'
	| 'clear'
	| 'submit';

export const emptyComposer: ComposerState = {
	text: '',
	cursor: 0,
	blocks: [],
	history: [],
	historyIndex: 0,
	draft: '',
	killRing: [],
	yanked: undefined,
	goal: undefined,
	undo: [],
	redo: [],
	last: 'other',
};
