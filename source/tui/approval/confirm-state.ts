import type {ApprovalAnswer, ApprovalRequest} from '../../contracts/policy.js';
import type {ConfirmChoice} from './confirm-choices.js';
import {choicesOf} from './confirm-choices.js';
import type {ConfirmRoom} from './confirm-scroll.js';
import {allSeen} from './confirm-scroll.js';

/** Keys typed before the person can have read the question are no answer. */
export const guardMs = 300;

/** A key that comes sooner after the one before belongs to a text. Above half a second: slow typists type that fast. */
export const pauseMs = 750;

export type ConfirmState = {
	readonly id: string;
	readonly choices: readonly ConfirmChoice[];
	readonly selected: number;
	/** When it was painted; undefined until then, and while it has to be painted anew. */
	readonly shownAtMs: number | undefined;
	/** The last key that was no answer, before the question or since. */
	readonly lastKeyAtMs: number;
	/** False where the window is too small to show what would be allowed. */
	readonly canAllow: boolean;
	/** The first row of what is asked that is seen. */
	readonly top: number;
	readonly room: ConfirmRoom;
};

/** How it was painted. */
export type ConfirmSeen = {readonly canAllow: boolean; readonly room?: ConfirmRoom | undefined};

/** A confirmation as it opens: deny is chosen, so that a stray Enter does no harm. */
export function openConfirm(
	request: Pick<ApprovalRequest, 'id' | 'offers'>,
	lastKeyAtMs: number,
): ConfirmState {
	const choices = choicesOf(request);
	const selected = choices.length - 1;
	return {
		...{id: request.id, choices, selected, lastKeyAtMs},
		...{shownAtMs: undefined, canAllow: false, top: 0, room: allSeen},
	};
}

/** The confirmation after it was painted. */
export function paintedConfirm(
	state: ConfirmState,
	nowMs: number,
	{canAllow, room = allSeen}: ConfirmSeen,
): ConfirmState {
	const shownAtMs = state.shownAtMs ?? nowMs;
	const top = Math.min(state.top, room.lastTop);
	const isSame =
		shownAtMs === state.shownAtMs &&
		canAllow === state.canAllow &&
		top === state.top &&
		room.lastTop === state.room.lastTop &&
		room.pageRows === state.room.pageRows;
	return isSame ? state : {...state, shownAtMs, canAllow, top, room};
}

/** From when on a key may answer: the question was there to be read, and typing has paused. */
export function answerableAtMs({shownAtMs, lastKeyAtMs}: ConfirmState): number {
	if (shownAtMs === undefined) return Number.POSITIVE_INFINITY;
	return Math.max(shownAtMs + guardMs, lastKeyAtMs + pauseMs);
}

export type ConfirmStep = {
	readonly state: ConfirmState;
	readonly answer: ApprovalAnswer | undefined;
	/** True for a key that meant nothing to the dialog: what it types belongs to the composer. */
	readonly isIgnored: boolean;
};

const moves: Readonly<Record<string, number>> = {
	up: -1,
	left: -1,
	'shift+tab': -1,
	down: 1,
	right: 1,
	tab: 1,
};

/** What a key does to a confirmation. */
export function stepConfirm(state: ConfirmState, chord: string, nowMs: number): ConfirmStep {
	if (nowMs < answerableAtMs(state)) return ignoreKey(state, nowMs);
	const move = moves[chord];
	if (move !== undefined) {
		// It stops at the ends: from no, one key too many must not reach yes.
		const selected = Math.min(Math.max(0, state.selected + move), state.choices.length - 1);
		return {state: {...state, selected}, answer: undefined, isIgnored: false};
	}
	const answer =
		chord === 'enter'
			? state.choices[state.selected]?.answer
			: state.choices.find(({keys}) => keys.includes(chord))?.answer;
	if (answer === undefined) return ignoreKey(state, nowMs);
	const isPossible = answer === 'deny' || state.canAllow;
	return {state, answer: isPossible ? answer : undefined, isIgnored: false};
}

/** A key, or a paste, that is no answer: the person is typing, so the pause starts again. */
export function ignoreKey(state: ConfirmState, nowMs: number): ConfirmStep {
	return {state: {...state, lastKeyAtMs: nowMs}, answer: undefined, isIgnored: true};
}
