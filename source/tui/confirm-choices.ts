import type {Translate} from '../contracts/messages.js';
import type {ApprovalAnswer, ApprovalRequest} from '../contracts/policy.js';
import {displayLine} from '../lib/display-text.js';

export type ConfirmChoice = {
	readonly answer: ApprovalAnswer;
	readonly keys: readonly string[];
	readonly label: string;
	/** The label where there is little room. */
	readonly short: string;
};

/** The answers of a confirmation, in the order shown. No letter answers: letters are what people type ahead. */
export const confirmChoices: readonly ConfirmChoice[] = [
	{answer: 'once', keys: ['1'], label: 'tui.confirm.once', short: 'tui.confirm.short.once'},
	{
		answer: 'session',
		keys: ['2'],
		label: 'tui.confirm.session',
		short: 'tui.confirm.short.session',
	},
	{
		answer: 'deny',
		keys: ['3', 'escape'],
		label: 'tui.confirm.deny',
		short: 'tui.confirm.short.deny',
	},
];

/** What a choice says. A yes for the session says what it covers. */
export function choiceLabel(
	{answer, label}: ConfirmChoice,
	{grant}: ApprovalRequest,
	translate: Translate,
): string {
	if (answer !== 'session' || grant.kind === 'exact') return translate(label);
	return translate('tui.confirm.session_folder', {folder: displayLine(grant.folder, 60)});
}

/** The answer of a line typed in line mode. */
export function findConfirmAnswer(line: string): ApprovalAnswer | undefined {
	const typed = line.trim().toLowerCase();
	return confirmChoices.find(({answer, keys}) => keys.includes(typed) || answer === typed)?.answer;
}
