import {askedBecause} from '../../contracts/asked-because.js';
import type {Translate} from '../../contracts/messages.js';
import type {ApprovalRequest} from '../../contracts/policy.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import {createApprovalDesk} from '../approval/approval-desk.js';
import {choiceLabel, choicesOf, findConfirmAnswer} from '../approval/confirm-choices.js';
import {guardMs} from '../approval/confirm-state.js';
import {questionLines} from '../approval/question-lines.js';

export type LineQuestionsOptions = {
	readonly port: {readonly translate: Translate};
	readonly print: (text: SafeText) => void;
	/** Monotonic ms. */
	readonly now: () => number;
};

function confirmText(request: ApprovalRequest, translate: Translate): SafeText {
	const lines = [
		translate('tui.confirm.title', {tool: displayLine(request.tool, 60)}),
		...questionLines(request, translate).map(({text}) => text),
		askedBecause(request, translate),
		...choicesOf(request).map(
			(choice) => safe`  ${choice.number}. ${choiceLabel(choice, request, translate)}`,
		),
		numbersText(request, translate),
	];
	return joinSafe(lines, safe`\n`);
}

function numbersText(request: ApprovalRequest, translate: Translate): SafeText {
	const numbers = choicesOf(request).map(({number}) => safe`${number}`);
	return translate('tui.confirm.line', {numbers: joinSafe(numbers, translate('tui.comma'))});
}

/** Asks one question after the other, with numbered answers; the next line typed answers the oldest. */
export function createLineQuestions({port: {translate}, print, now}: LineQuestionsOptions) {
	const open: ApprovalRequest[] = [];
	let askedAtMs = 0;

	const ask = () => {
		const [request] = open;
		if (request === undefined) return;
		print(confirmText(request, translate));
		askedAtMs = now();
	};
	const desk = createApprovalDesk({
		onOpen(request) {
			if (open.push(request) === 1) ask();
		},
		onClose(id) {
			const index = open.findIndex((request) => request.id === id);
			open.splice(index, 1);
			if (index === 0) ask();
		},
	});

	return {
		approver: desk.approver,
		/** Takes a line as the answer; false when nothing was asked. */
		take(line: string): boolean {
			const [request] = open;
			if (request === undefined) return false;
			const answer = findConfirmAnswer(line, request);
			// A line that was typed before the question could be read is no answer to it.
			const isRead = now() - askedAtMs >= guardMs;
			if (isRead && answer !== undefined) desk.answer(request.id, answer);
			else print(numbersText(request, translate));
			return true;
		},
	};
}
