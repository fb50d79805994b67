import {describe, expect, it} from 'vitest';
import {createTerminalQuestions} from '../../../source/tui/terminal/terminal-questions.js';

function setUp(term = 'xterm-256color') {
	const keyboards: boolean[] = [];
	const written: string[] = [];
	let nowMs = 0;
	const questions = createTerminalQuestions({
		term,
		write: (text) => written.push(text),
		onKeyboard: (isKnown) => keyboards.push(isKnown),
		now: () => nowMs,
	});
	return {
		...{questions, keyboards, written},
		pass: (ms: number) => {
			nowMs += ms;
		},
	};
}
const device = '\u001b[?62;22c';
const color = '\u001b]11;rgb:0000/0000/0000\u001b\\';

describe('questions to the terminal', () => {
	it.each([
		[`\u001b[?5u${device}`, true],
		[device, false],
	])('%j tells whether it knows the keyboard: %s', (answer, isKnown) => {
		const {questions, keyboards} = setUp();

		questions.ask();
		for (const byte of answer) questions.read(byte);

		expect(keyboards).toEqual([isKnown]);
		expect(questions.isOpen()).toBe(false);
	});

	it('wait for the answer to each, in order', () => {
		const {questions, keyboards} = setUp();
		questions.ask();
		questions.askBackground();

		questions.read(device);
		const afterFirst = questions.isOpen();
		questions.read(color);
		const afterColor = questions.isOpen();
		questions.read(device);

		expect([afterFirst, afterColor, questions.isOpen()]).toEqual([true, true, false]);
		expect(keyboards).toEqual([false]);
	});

	it('take the answer to the last one for all before it', () => {
		const {questions} = setUp();
		questions.askBackground();
		questions.askPlace();

		questions.read('\u001b[12;3R\u001b[24;80R');

		expect(questions.isOpen()).toBe(false);
	});

	it('are forgotten after a while, and not mixed with the next', () => {
		const {questions, keyboards, pass} = setUp();
		questions.ask();
		pass(2000);
		const wasOpen = questions.isOpen();
		questions.askPlace();
		questions.read(device);

		expect(wasOpen).toBe(false);
		expect(keyboards).toEqual([]);
		expect(questions.isOpen()).toBe(true);
	});

	it.each(['linux', 'dumb', ''])('are not asked of %j', (term) => {
		const {questions, written} = setUp(term);

		questions.ask();

		expect(questions.askPlace()).toBe(false);
		expect(written).toEqual([]);
		expect(questions.isOpen()).toBe(false);
	});
});
