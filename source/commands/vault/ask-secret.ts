import fs from 'node:fs';
import tty from 'node:tty';
import {OpenIntentError} from '../../contracts/errors.js';
import {display, displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {ownText, safe} from '../../lib/safe-text.js';
import {writeNow} from '../../lib/write-now.js';

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

/** Asks for a yes on the terminal. */
export async function askYes(question: string, signal: AbortSignal): Promise<boolean> {
	const answer = await ask(`${question} [y/N] `, signal, undefined);
	return /^y(?:es)?$/i.test(answer?.trim() ?? '');
}

/** Its end says what can be answered, and is not to be cut off. */
const mostOfQuestion = 2_000;

async function ask(
	question: string,
	signal: AbortSignal,
	mask: SafeText | undefined,
	more: {readonly lines?: SafeText; readonly isEscapeTaken?: boolean} = {},
): Promise<string | undefined> {
	signal.throwIfAborted();
	const descriptor = openTerminal();
	if (descriptor === undefined) throw noTerminal();
	const input = new tty.ReadStream(descriptor);
	const write = (text: SafeText) => writeNow(descriptor, text);
	const onAbort = () => input.destroy();
	signal.addEventListener('abort', onAbort, {once: true});
	try {
		input.setRawMode(true);
		if (more.lines !== undefined) write(safe`${more.lines}\n`);
		write(displayLine(question, mostOfQuestion));
		const typed = createTypedLine((character) => write(mask ?? display(character)), write);
		// Not destroyed at the end of the loop: first the terminal has to be as it was, or Ctrl+C would be no signal any more.
		for await (const chunk of input.iterator({destroyOnReturn: false})) {
			const keys = (chunk as Buffer).toString('utf8');
			if (keys === '\u001b' && more.isEscapeTaken) return '';
			const end = typed.take(keys);
			if (end === 'entered') return typed.text();
			if (end === 'given up') return undefined;
		}
		signal.throwIfAborted();
		return undefined;
	} finally {
		signal.removeEventListener('abort', onAbort);
		if (!input.destroyed) input.setRawMode(false);
		write(safe`\n`);
		input.destroy();
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
		take(chunk: string): 'entered' | 'given up' | undefined {
			for (const character of chunk.replace(pasteMark, '').replace(otherSequence, '')) {
				const action = actions[character];
				const end = action?.();
				if (end) return end;
				if (action || character < ' ') continue;
				characters.push(character);
				show(character);
			}
			return undefined;
		},
	};
}

function openTerminal(): number | undefined {
	try {
		return fs.openSync('/dev/tty', 'r+');
	} catch {
		return undefined;
	}
}

function noTerminal(): OpenIntentError {
	return new OpenIntentError('OI_ERR_APPROVAL_NEEDED', 'There is no terminal to ask on.', {
		hint: 'run it in a terminal',
	});
}
