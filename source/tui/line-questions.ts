import type {Translate} from '../contracts/messages.js';
import type {ApprovalRequest} from '../contracts/policy.js';
import {approvalText} from '../contracts/policy.js';
import {display, displayLine} from '../lib/display-text.js';
import {createApprovalDesk} from './approval-desk.js';
import {choiceLabel, confirmChoices, findConfirmAnswer} from './confirm-choices.js';

export type LineQuestionsOptions = {
	readonly port: {readonly translate: Translate};
	readonly print: (text: string) => void;
};

function confirmText(request: ApprovalRequest, translate: Translate): string {
	return [
		translate('tui.confirm.title', {tool: displayLine(request.tool, 60)}),
		display(approvalText(request)),
		translate('tui.confirm.rule', {rule: displayLine(request.rule, 80)}),
		...confirmChoices.map(
			(choice) => `  ${choice.keys[0]}. ${choiceLabel(choice, request, translate)}`,
		),
		translate('tui.confirm.line'),
	].join('\n');
}

/** Asks one question after the other, with numbered answers; the next line typed answers the oldest. */
export function createLineQuestions({port: {translate}, print}: LineQuestionsOptions) {
	const open: ApprovalRequest[] = [];

	const ask = () => {
		const [request] = open;
		if (request !== undefined) print(confirmText(request, translate));
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
			const answer = findConfirmAnswer(line);
			if (answer === undefined) print(translate('tui.confirm.line'));
			else desk.answer(request.id, answer);
			return true;
		},
	};
}
