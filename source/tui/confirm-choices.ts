import type {ApprovalAnswer} from '../contracts/policy.js';

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

/** The answer of a line typed in line mode. */
export function findConfirmAnswer(line: string): ApprovalAnswer | undefined {
	const typed = line.trim().toLowerCase();
	return confirmChoices.find(({answer, keys}) => keys.includes(typed) || answer === typed)?.answer;
}
