import {typedText} from '../../lib/display-text.js';
import {safe} from '../../lib/safe-text.js';
import type {
	ActionKind,
	ComposerAction,
	ComposerEdit,
	ComposerMove,
	ComposerState,
} from './composer-state.js';
import {edits, insertPaste, insertText, replaceRange} from './editor-edits.js';
import type {ComposerView} from './editor-moves.js';
import {moves} from './editor-moves.js';
import {withoutMarks} from './pasted-blocks.js';
import {withHistory} from './prompt-history.js';
import {withUndo} from './undo-steps.js';

type Change = {readonly kind: ActionKind; readonly state: ComposerState};

const unwrapped: ComposerView = {columns: Number.POSITIVE_INFINITY, labelOf: () => safe`[]`};
const keepsUndo: ReadonlySet<string> = new Set(['undo', 'redo', 'submit', 'set-history']);
const isMove = (type: string): type is ComposerMove => type in moves;

type TextAction = Exclude<ComposerAction, {readonly type: ComposerMove | ComposerEdit}>;
type ByText = (state: ComposerState, action: {readonly text: string}) => Change;
type TextChanges = {
	readonly insert: ByText;
	readonly paste: ByText;
	readonly replace: ByText;
	readonly 'replace-range': (
		state: ComposerState,
		action: Extract<TextAction, {readonly type: 'replace-range'}>,
	) => Change;
	readonly 'set-history': (
		state: ComposerState,
		action: Extract<TextAction, {readonly type: 'set-history'}>,
	) => Change;
};

const textChanges: TextChanges = {
	insert: (state, {text}) => ({kind: 'type', state: insertText(state, withoutMarks(text))}),
	paste: (state, {text}) => ({kind: 'other', state: insertPaste(state, text)}),
	replace: (state, {text}) => ({
		kind: 'other',
		state: replaceRange(state, 0, state.text.length, text),
	}),
	'replace-range': (state, {from, to, text}) => ({
		kind: 'other',
		state: replaceRange(state, from, to, text),
	}),
	'set-history': (state, {history}) => ({kind: 'other', state: withHistory(state, history)}),
};

const isText = (action: ComposerAction): action is TextAction => action.type in textChanges;

function changeByName(
	state: ComposerState,
	type: ComposerMove | ComposerEdit,
	view: ComposerView,
): Change {
	if (isMove(type)) return {kind: 'other', state: moves[type](state, view)};
	const {kind, apply} = edits[type];
	return {kind, state: apply(state)};
}

/** The composer after an action. Pure. */
export function reduceComposer(
	state: ComposerState,
	action: ComposerAction,
	view: ComposerView = unwrapped,
): ComposerState {
	const {kind, state: next} = isText(action)
		? (textChanges[action.type] as (state: ComposerState, action: TextAction) => Change)(
				state,
				action,
			)
		: changeByName(state, action.type, view);
	const isVertical = action.type === 'up' || action.type === 'down';
	const isYank = action.type === 'yank' || action.type === 'yank-pop';
	const settled = {
		...next,
		last: kind,
		goal: isVertical ? next.goal : undefined,
		yanked: isYank ? next.yanked : undefined,
	};
	return keepsUndo.has(action.type) ? settled : withUndo(state, settled, kind);
}

const carriageReturns = /\r\n?/g;

/** Text from elsewhere as the composer takes it: line breaks stay, nothing that could drive a terminal does. */
export function pastedText(text: string): string {
	return typedText(text.replace(carriageReturns, '\n')).replace(/\t/g, '    ');
}
