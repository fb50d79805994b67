import type {ApprovalAnswer} from '../contracts/policy.js';

export type ConfirmChoice = {
	readonly answer: ApprovalAnswer;
	readonly keys: readonly string[];
	readonly label: string;
};

/** The answers of a confirmation, in the order shown. Escape denies too. */
export const confirmChoices: readonly ConfirmChoice[] = [
	{answer: 'once', keys: ['1', 'y'], label: 'tui.confirm.once'},
	{answer: 'session', keys: ['2', 's'], label: 'tui.confirm.session'},
	{answer: 'deny', keys: ['3', 'n', 'escape'], label: 'tui.confirm.deny'},
];

/** The answer of a line typed in line mode. */
export function findConfirmAnswer(line: string): ApprovalAnswer | undefined {
	const typed = line.trim().toLowerCase();
	return confirmChoices.find(({answer, keys}) => keys.includes(typed) || answer === typed)?.answer;
}
