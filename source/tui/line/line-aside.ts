import type {Interface} from 'node:readline';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import type {TypingClock} from './line-typing.js';

export const promptText = safe`> `;
export const startOfRow = safe`\r\u001b[K`;

/** What the line is in. */
export type LineState = {
	isEchoing: boolean;
	isPrompting: boolean;
	/** Counted up whenever the line is taken away from what is typed. */
	takenAway: number;
};

export type LineAsideOptions = {
	readonly lines: Interface;
	/** Absent where keys are not seen: there a line is had only when it is whole. */
	readonly clock: TypingClock | undefined;
	readonly state: LineState;
	readonly write: (text: SafeText) => void;
};

/** What stood in the line when something was asked. */
type Draft = Pick<LineState, 'isPrompting' | 'isEchoing'> & {
	readonly text: string;
	readonly cursor: number;
	readonly begunAtMs: number | undefined;
};

/** Keeps what is being typed while something is asked that only a line of its own may answer. */
export function createLineAside({lines, clock, state, write}: LineAsideOptions) {
	let draft: Draft | undefined;
	let isClosed = false;
	lines.on('close', () => {
		isClosed = true;
	});

	function empty() {
		if (clock === undefined || lines.line === '') return;
		state.takenAway += 1;
		lines.write(null, {ctrl: true, name: 'e'});
		lines.write(null, {ctrl: true, name: 'u'});
		clock.setBegun(undefined);
		if (!state.isPrompting) write(startOfRow);
	}

	function putInto({text, cursor, begunAtMs, isPrompting}: Draft) {
		state.isPrompting = isPrompting;
		if (text !== '') lines.write(text);
		while (lines.cursor > cursor) lines.write(null, {name: 'left'});
		clock?.setBegun(begunAtMs);
		if (text !== '' || isPrompting) lines.prompt(true);
	}

	return {
		/** Empties the line; what stood in it first is kept. */
		setAside() {
			if (isClosed) return;
			const text = clock === undefined ? '' : lines.line;
			if (draft === undefined || draft.text === '') {
				const isPrompting = draft?.isPrompting ?? state.isPrompting;
				const {isEchoing} = state;
				draft = {text, cursor: lines.cursor, begunAtMs: clock?.begun(), isPrompting, isEchoing};
			}
			empty();
		},
		/** What was kept is there again, and the prompt. Returns what cannot stand there, because something else does. */
		putBack(): string | undefined {
			const kept = draft;
			draft = undefined;
			if (kept === undefined || isClosed) return undefined;
			if (clock === undefined) {
				state.isPrompting = kept.isPrompting;
				if (kept.isPrompting) write(promptText);
			} else if (lines.line === '') putInto(kept);
			else if (kept.isEchoing && kept.text !== '') return kept.text;
			return undefined;
		},
		/** Whether a line may have been begun. */
		mayBeTyping: () => clock === undefined || lines.line !== '',
	};
}
