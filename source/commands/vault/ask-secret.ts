import fs from 'node:fs';
import {OpenIntentError} from '../../contracts/errors.js';
import {display, displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {ownText, safe} from '../../lib/safe-text.js';
import {wrapWords} from '../../lib/wrap-words.js';
import {writeNow} from '../../lib/write-now.js';
import type {HeldTerminal} from './held-terminal.js';
import {heldTerminal, holdingTerminal, openTerminal} from './held-terminal.js';

/** True when there is a terminal to ask on, whatever stdin and stdout are. */
export function canAsk(): boolean {
	const descriptor = openTerminal();
	if (descriptor === undefined) return false;
	fs.closeSync(descriptor);
	return true;
}

/** Asks on the terminal itself and shows a star for each character. Undefined when the person gives up. */
export async function askSecret(
	question: string,
	signal: AbortSignal,
): Promise<string | undefined> {
	return ask(question, signal, safe`*`);
}

/** Asks on the terminal and shows what is typed. Undefined when the person gives up. */
export async function askLine(question: string, signal: AbortSignal): Promise<string | undefined> {
	return ask(question, signal, undefined);
}

/** Asks on the terminal below some lines. Esc, as an empty line, takes what is usual. */
export async function askBelow(
	lines: SafeText,
	question: string,
	signal: AbortSignal,
): Promise<string | undefined> {
	return ask(question, signal, undefined, {lines, isEscapeTaken: true});
}

/** A yes in a language of the interface. */
export function isYes(typed: string): boolean {
	return /^(?:y|yes|是|是的|好|好的|对)$/iu.test(typed.trim());
}

/** Asks for a yes on the terminal. */
export async function askYes(question: string, signal: AbortSignal): Promise<boolean> {
	const answer = await ask(`${question} [y/N] `, signal, undefined);
	return isYes(answer ?? '');
}

/** Its end says what can be answered, and is not to be cut off. */
const mostOfQuestion = 2_000;

const columnsOfTerminal = () => process.stdout.columns || process.stderr.columns || 80;

type Shown = {readonly lines?: SafeText; readonly isEscapeTaken?: boolean};

function ask(
	question: string,
	signal: AbortSignal,
	mask: SafeText | undefined,
	more: Shown = {},
): Promise<string | undefined> {
	return holdingTerminal(async () => {
		signal.throwIfAborted();
		const terminal = heldTerminal();
		if (terminal === undefined) throw noTerminal();
		const write = (text: SafeText) => writeNow(terminal.descriptor, text);
		terminal.startQuestion({isHidden: mask !== undefined});
		try {
			if (more.lines !== undefined) write(safe`${more.lines}\n`);
			write(display(wrapWords(displayLine(question, mostOfQuestion), columnsOfTerminal())));
			const typed = createTypedLine((character) => write(mask ?? display(character)), write);
			return await readLine(terminal, typed, signal, more);
		} finally {
			write(safe`\n`);
			terminal.endQuestion();
		}
	});
}

/** Rejects when the signal is aborted. Undefined when the person gives up or the terminal is gone. */
async function readLine(
	terminal: HeldTerminal,
	typed: ReturnType<typeof createTypedLine>,
	signal: AbortSignal,
	{isEscapeTaken = false}: Shown,
): Promise<string | undefined> {
	for (;;) {
		const keys = await terminal.read(signal);
		signal.throwIfAborted();
		if (keys === undefined) return undefined;
		if (keys === '\u001b' && isEscapeTaken) return '';
		const {end, rest} = typed.take(keys);
		if (rest !== '') terminal.unread(rest);
		if (end !== undefined) return end === 'entered' ? typed.text() : undefined;
	}
}

const pasteMark = /\u001b\[20[01]~/g;
const otherSequence = /\u001b(?:\[[0-?]*[ -/]*[@-~]|O.|.)?/g;

/** One line as it is typed, with the keys that people expect: backspace, Ctrl+U, Ctrl+C, Ctrl+D. */
function createTypedLine(show: (character: string) => void, write: (text: SafeText) => void) {
	let characters: string[] = [];
	const erase = (count: number) => {
		characters = characters.slice(0, characters.length - count);
		write(ownText('\b \b'.repeat(count)));
	};
	const actions: Readonly<Record<string, () => 'entered' | 'given up' | undefined>> = {
		'\r': () => 'entered',
		'\n': () => 'entered',
		'\u0003': () => 'given up',
		'\u0004': () => (characters.length === 0 ? 'given up' : 'entered'),
		'\u007f': () => void erase(Math.min(1, characters.length)),
		'\b': () => void erase(Math.min(1, characters.length)),
		'\u0015': () => void erase(characters.length),
	};
	return {
		text: () => characters.join(''),
		/** Takes keys up to the end of the line; the rest is for the next question. */
		take(chunk: string): {end?: 'entered' | 'given up'; rest: string} {
			const keys = [...chunk.replace(pasteMark, '').replace(otherSequence, '')];
			for (const [index, character] of keys.entries()) {
				const action = actions[character];
				const end = action?.();
				if (end) return {end, rest: keys.slice(index + 1).join('')};
				if (action || character < ' ') continue;
				characters.push(character);
				show(character);
			}
			return {rest: ''};
		},
	};
}

function noTerminal(): OpenIntentError {
	return new OpenIntentError('OI_ERR_APPROVAL_NEEDED', 'There is no terminal to ask on.', {
		hint: 'run it in a terminal',
	});
}
