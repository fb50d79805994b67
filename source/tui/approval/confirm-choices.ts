import type {Translate} from '../../contracts/messages.js';
import type {ApprovalAnswer, ApprovalRequest} from '../../contracts/policy.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';

export type ConfirmChoice = {
	readonly answer: ApprovalAnswer;
	/** The number first. */
	readonly keys: readonly string[];
	readonly label: string;
	/** The label where there is little room. */
	readonly short: string;
};

/**
 * The answers that a question offers, numbered in the order shown; the last one is no. No letter answers: letters are
 * what people type ahead.
 */
export function choicesOf({offers}: Pick<ApprovalRequest, 'offers'>): readonly ConfirmChoice[] {
	return offers.map((answer, index) => ({
		answer,
		keys: [String(index + 1), ...(answer === 'deny' ? ['escape'] : [])],
		label: `tui.confirm.${messageNames[answer]}`,
		short: `tui.confirm.short.${messageNames[answer]}`,
	}));
}

const messageNames: Readonly<Record<ApprovalAnswer, string>> = {
	once: 'once',
	session: 'session',
	'15-minutes': 'minutes',
	always: 'always',
	deny: 'deny',
};

/** What a choice says. A yes that lasts says what it covers. */
export function choiceLabel(
	{answer, label}: ConfirmChoice,
	{grant}: ApprovalRequest,
	translate: Translate,
): SafeText {
	if (answer === 'once' || answer === 'deny' || grant.kind === 'exact') return translate(label);
	return translate(`${label}_folder`, {folder: displayLine(grant.folder, 60)});
}

/** The answer of a line typed in line mode. */
export function findConfirmAnswer(
	line: string,
	request: Pick<ApprovalRequest, 'offers'>,
): ApprovalAnswer | undefined {
	const typed = line.trim().toLowerCase();
	return choicesOf(request).find(({answer, keys}) => keys.includes(typed) || answer === typed)
		?.answer;
}
