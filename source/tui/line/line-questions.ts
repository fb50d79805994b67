import {randomInt} from 'node:crypto';
import {askedBecause} from '../../contracts/asked-because.js';
import type {Translate} from '../../contracts/messages.js';
import type {ApprovalAnswer, ApprovalRequest} from '../../contracts/policy.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import {createApprovalDesk} from '../approval/approval-desk.js';
import {choiceLabel, choicesOf, findConfirmAnswer} from '../approval/confirm-choices.js';
import {guardMs} from '../approval/confirm-state.js';
import {questionLines} from '../approval/question-lines.js';
import type {LineSessionOptions} from './line-session-options.js';
import type {Typed} from './line-typing.js';
import {showUnsent} from './line-waiting.js';

export type LineQuestionsOptions = Pick<LineSessionOptions, 'port' | 'print' | 'now' | 'input'> & {
	readonly newCode?: () => string;
};

/** A question that was printed. */
type Asked = {
	readonly atMs: number;
	/** What nobody can have typed before; only where it is not known when a line was begun. */
	readonly code: string | undefined;
};

const letters = 'abcdefghkmnprstuvwxyz';
const digits = '23456789';
const randomCode = () => `${letters[randomInt(letters.length)]}${digits[randomInt(digits.length)]}`;

function confirmText(request: ApprovalRequest, {code}: Asked, translate: Translate): SafeText {
	const lines = [
		translate('tui.confirm.title', {tool: displayLine(request.tool, 60)}),
		...questionLines(request, translate).map(({text}) => text),
		askedBecause(request, translate),
		...choicesOf(request).map(
			(choice) => safe`  ${choice.number}. ${choiceLabel(choice, request, translate)}`,
		),
		howToAnswer(request, code, translate),
	];
	return joinSafe(lines, safe`\n`);
}

/** The numbers that answer, and the one that is no. */
function numbersOf(request: ApprovalRequest, translate: Translate) {
	const numbers = choicesOf(request).map(({number}) => safe`${number}`);
	return {numbers: joinSafe(numbers, translate('tui.comma')), no: numbers.at(-1) ?? safe``};
}

function howToAnswer(
	request: ApprovalRequest,
	code: string | undefined,
	translate: Translate,
): SafeText {
	const {numbers, no} = numbersOf(request, translate);
	return code === undefined
		? translate('tui.confirm.line', {numbers})
		: translate('tui.confirm.line_code', {numbers, no, code});
}

/** The answer of a line; of one that may have been begun before the question only behind the code. */
function answerOf(
	line: string,
	request: ApprovalRequest,
	code: string | undefined,
): ApprovalAnswer | undefined {
	if (code === undefined) return findConfirmAnswer(line, request);
	const typed = line.trim().toLowerCase();
	return typed.endsWith(code)
		? findConfirmAnswer(typed.slice(0, -code.length), request)
		: undefined;
}

/**
 * Asks one question after the other, with numbered answers; the next line typed answers the oldest. A line that was begun
 * before the question is never an answer to it.
 */
export function createLineQuestions(options: LineQuestionsOptions) {
	const {port, print, now, input, newCode = randomCode} = options;
	const {translate} = port;
	const open: ApprovalRequest[] = [];
	let asked: Asked = {atMs: 0, code: undefined};

	const ask = () => {
		const [request] = open;
		if (request === undefined) return goOn();
		input?.().setAside();
		const code = input?.().seesKeys === false ? newCode() : undefined;
		asked = {atMs: now(), code};
		print(confirmText(request, asked, translate));
	};
	const goOn = () => {
		const left = input?.().putBack();
		if (left !== undefined) showUnsent(options, left);
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

	const isEarly = ({begunAtMs, endedAtMs}: Typed) => {
		const knownAtMs = begunAtMs ?? (asked.code === undefined ? undefined : endedAtMs);
		return knownAtMs === undefined || knownAtMs < asked.atMs + guardMs;
	};

	return {
		approver: desk.approver,
		/** Takes a line as the answer; false when nothing was asked before it ended. */
		take(line: string, typed: Typed): boolean {
			const [request] = open;
			if (request === undefined || typed.endedAtMs < asked.atMs) return false;
			const {code} = asked;
			const answer = answerOf(line, request, code);
			if (answer === undefined) print(howToAnswer(request, code, translate));
			else if (isEarly(typed))
				print(
					translate('tui.confirm.line_early', {numbers: numbersOf(request, translate).numbers}),
				);
			else desk.answer(request.id, answer);
			return true;
		},
	};
}
