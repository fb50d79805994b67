import type {ApprovalAnswer} from '../contracts/policy.js';
import {confirmChoices} from './confirm-choices.js';

/** Keys typed before the person can have read the question are no answer. */
export const guardMs = 300;

export type ConfirmState = {
	readonly id: string;
	readonly selected: number;
	readonly shownAtMs: number;
};

/** A confirmation as it opens: deny is chosen, so that a stray Enter does no harm. */
export function openConfirm(id: string, nowMs: number): ConfirmState {
	return {id, selected: confirmChoices.length - 1, shownAtMs: nowMs};
}

export type ConfirmStep = {
	readonly state: ConfirmState;
	readonly answer: ApprovalAnswer | undefined;
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
	const move = moves[chord];
	if (move !== undefined) {
		const count = confirmChoices.length;
		return {
			state: {...state, selected: (state.selected + move + count) % count},
			answer: undefined,
		};
	}
	if (nowMs - state.shownAtMs < guardMs) return {state, answer: undefined};
	const answer =
		chord === 'enter'
			? confirmChoices[state.selected]?.answer
			: confirmChoices.find(({keys}) => keys.includes(chord))?.answer;
	return {state, answer};
}
