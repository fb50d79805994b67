import type {Translate} from '../../contracts/messages.js';
import type {ApprovalAnswer, ApprovalRequest} from '../../contracts/policy.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import {textWidth} from '../screen/width.js';

export type ConfirmChoice = {
	readonly answer: ApprovalAnswer;
	readonly number: number;
	/** The number first. */
	readonly keys: readonly string[];
	readonly label: string;
	/** The label where there is little room. */
	readonly short: string;
};

/** A number has one meaning in every question, whatever else that offers: no is not what lasts in the next one. */
const numbers: Readonly<Record<ApprovalAnswer, number>> = {
	once: 1,
	session: 2,
	'15-minutes': 3,
	always: 4,
	deny: 5,
};

/**
 * The answers that a question offers, in the order shown; the last one is no. No letter answers: letters are what people
 * type ahead.
 */
export function choicesOf({offers}: Pick<ApprovalRequest, 'offers'>): readonly ConfirmChoice[] {
	return offers.map((answer) => ({
		answer,
		number: numbers[answer],
		keys: [String(numbers[answer]), ...(answer === 'deny' ? ['escape'] : [])],
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

const leastFolder = 10;

/** What a choice says. A yes that lasts says how long, and what it covers: of a folder at least its end. */
export function choiceLabel(
	{answer, label, short}: ConfirmChoice,
	{grant}: ApprovalRequest,
	translate: Translate,
	columns = 160,
): SafeText {
	const isFolder = grant.kind === 'folder' && answer !== 'once' && answer !== 'deny';
	const sentence = (folder: string) =>
		isFolder ? translate(`${label}_folder`, {folder}) : translate(label);
	const room = columns - textWidth(sentence(''));
	if (!isFolder) return room >= 0 ? sentence('') : narrowLabel(short, answer, translate);
	if (room >= leastFolder) return sentence(endOf(grant.folder, Math.min(60, room)));
	const name = translate(short);
	return safe`${name}: ${endOf(grant.folder, columns - textWidth(name) - 2)}`;
}

function narrowLabel(short: string, answer: ApprovalAnswer, translate: Translate): SafeText {
	if (answer === 'once' || answer === 'deny') return translate(short);
	return safe`${translate(short)}: ${translate('tui.confirm.this_call')}`;
}

/** The end of a path: its beginning is what many have in common. */
function endOf(folder: string, columns: number): SafeText {
	const shown = displayLine(folder, 1000);
	if (textWidth(shown) <= columns) return shown;
	const clusters = [...shown];
	let end = '';
	while (clusters.length > 0 && textWidth(`${clusters.at(-1)}${end}`) < columns)
		end = `${clusters.pop()}${end}`;
	return displayLine(`…${end}`, 1000);
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
