import type {SafeText} from '../../lib/safe-text.js';
import {ownText} from '../../lib/safe-text.js';
import type {TerminalEnvironment} from './capabilities.js';

/** Terminals drop what is longer; as base64. */
const mostLength = 75_000;
/** GNU screen takes no longer string at once. */
const screenPiece = 240;

/**
 * The bytes that put a text into the clipboard of the person's own terminal, through whatever multiplexer is between.
 * Undefined where the text is too long, or the terminal has no clipboard.
 */
export function clipboardSequence(
	text: string,
	{TERM = '', TERM_PROGRAM = ''}: Pick<TerminalEnvironment, 'TERM' | 'TERM_PROGRAM'>,
): SafeText | undefined {
	if (/^(?:linux|vt\d+|dumb|)$/.test(TERM)) return undefined;
	const data = Buffer.from(text).toString('base64');
	if (data.length > mostLength) return undefined;
	const sequence = `\u001b]52;c;${data}\u0007`;
	// tmux takes it itself or hands it on, as its configuration has it; both set the same text.
	if (TERM_PROGRAM === 'tmux' || TERM.startsWith('tmux'))
		return ownText(`${sequence}\u001bPtmux;\u001b${sequence}\u001b\\`);
	return ownText(TERM.startsWith('screen') ? throughScreen(sequence) : sequence);
}

function throughScreen(sequence: string): string {
	let bytes = '';
	for (let at = 0; at < sequence.length; at += screenPiece)
		bytes += `\u001bP${sequence.slice(at, at + screenPiece)}\u001b\\`;
	return bytes;
}
