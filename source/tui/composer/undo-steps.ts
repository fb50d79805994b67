import type {ActionKind, ComposerState, UndoStep} from './composer-state.js';

const mostSteps = 200;
const mostCharacters = 2_000_000;

const stepOf = ({text, cursor}: ComposerState): UndoStep => ({text, cursor});

function bounded(steps: readonly UndoStep[]): readonly UndoStep[] {
	let room = mostCharacters;
	const from = steps.findLastIndex((step) => {
		room -= step.text.length;
		return room < 0;
	});
	return steps.slice(Math.max(from + 1, steps.length - mostSteps));
}

// Words that are typed one after the other are separate steps: undoing a paragraph at once would undo too much.
function goesOn(before: ComposerState, after: ComposerState, kind: ActionKind): boolean {
	if (before.last !== kind || (kind !== 'type' && kind !== 'erase')) return false;
	if (kind === 'erase') return true;
	const typed = after.text.slice(before.cursor, after.cursor);
	return !/^\s/.test(typed) || /\s$/.test(before.text.slice(0, before.cursor));
}

/** Remembers what the text was before an action changed it. */
export function withUndo(
	before: ComposerState,
	after: ComposerState,
	kind: ActionKind,
): ComposerState {
	if (after.text === before.text) return after;
	const undo = goesOn(before, after, kind)
		? before.undo
		: bounded([...before.undo, stepOf(before)]);
	return {...after, undo, redo: []};
}

/** One step back. */
export function undoStep(state: ComposerState): ComposerState {
	const step = state.undo.at(-1);
	if (step === undefined) return state;
	return {...state, ...step, undo: state.undo.slice(0, -1), redo: [...state.redo, stepOf(state)]};
}

/** What was undone last, done again. */
export function redoStep(state: ComposerState): ComposerState {
	const step = state.redo.at(-1);
	if (step === undefined) return state;
	return {...state, ...step, redo: state.redo.slice(0, -1), undo: [...state.undo, stepOf(state)]};
}
