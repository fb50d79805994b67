import {displayEach, typedText} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import type {ComposerCommand} from '../keys/key-rows.js';
import {composerKeys} from '../keys/key-rows.js';
import {textWidth} from '../screen/width.js';
import type {Key} from '../terminal/key-names.js';
import type {Theme} from '../theme/theme.js';
import {reduceComposer} from './composer-reducer.js';
import type {ComposerState} from './composer-state.js';
import {emptyComposer} from './composer-state.js';
import {graphemesOf} from './graphemes.js';

/** What is typed on one line: the prompt's editor without its other lines and its history. */
export type LineField = ComposerState;

export const lineField = (text = ''): LineField => ({...emptyComposer, text, cursor: text.length});

const otherLines: ReadonlySet<ComposerCommand> = new Set([
	...(['newline', 'up', 'down', 'older', 'newer'] as const),
]);
const lineBreaks = /[\n\t]/g;

/** The field after a key; undefined for a key that is none of its own. */
export function stepLineField(
	field: LineField,
	{text}: Pick<Key, 'text'>,
	command: ComposerCommand | undefined,
): LineField | undefined {
	if (command !== undefined)
		return otherLines.has(command) ? undefined : reduceComposer(field, {type: command});
	const typed = typedText(text).replace(lineBreaks, ' ');
	return typed === '' ? undefined : reduceComposer(field, {type: 'insert', text: typed});
}

// These move in what is looked through.
const listChords: ReadonlySet<string> = new Set(['home', 'end']);
const commandOf: ReadonlyMap<string, ComposerCommand> = new Map(
	composerKeys.flatMap(({command, chords}) =>
		chords.filter((chord) => !listChords.has(chord)).map((chord) => [chord, command] as const),
	),
);

/**
 * The same for a text whose cursor is not shown, and so is always at its end. Whatever else edits stays with it: it would
 * change a prompt that nobody is looking at.
 */
export function stepShownText(text: string, chord: string, typed: string): string | undefined {
	return stepLineField(lineField(text), {text: typed}, commandOf.get(chord))?.text;
}

/** The field in a row of a width: its cursor is always seen, and before it as much as there is room for. */
export function lineFieldRow({text, cursor}: LineField, columns: number, theme: Theme): SafeText {
	const mark = safe`> `;
	const graphemes = graphemesOf(text);
	const shown = displayEach(
		text,
		graphemes.map((grapheme) => grapheme.text),
	);
	const cells = [...shown, safe` `].map((cell, index) => ({
		text: cell,
		width: textWidth(cell),
		start: graphemes[index]?.start ?? text.length,
	}));
	const at = cells.findIndex(({start}) => start >= cursor);
	let room = columns - mark.length - (cells[at]?.width ?? 0);
	let first = at;
	let end = at + 1;
	for (; first > 0; first--) {
		room -= cells[first - 1]?.width ?? 0;
		if (room < 0) break;
	}
	for (; room >= 0 && end < cells.length; end++) {
		room -= cells[end]?.width ?? 0;
		if (room < 0) break;
	}
	const row = cells
		.slice(first, end)
		.map((cell, index) => (first + index === at ? theme.paint('selected', cell.text) : cell.text));
	return joinSafe([theme.paint('prompt', mark), ...row], safe``);
}
