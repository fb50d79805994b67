import type {Translate} from '../../contracts/messages.js';
import {display} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import {writeWithin} from '../../lib/write-within.js';
import {openOwnDescriptor} from '../terminal/own-descriptor.js';
import type {TerminalOutputStream} from '../tui-port.js';

const mostRows = 100;
const mostCharacters = 16_000;
const limitMs = 1000;

/**
 * What stays in the shell: the last answer, as far as it is not too long, that it was stopped, and how the conversation
 * goes on.
 */
export function farewellText(
	{
		answer = '',
		stopped,
		sessionId,
		placeFlags = '',
	}: {
		readonly answer?: string;
		readonly stopped?: SafeText | undefined;
		readonly sessionId: string | undefined;
		readonly placeFlags?: string | undefined;
	},
	translate: Translate,
): SafeText {
	const parts = [
		...(answer === '' ? [] : [bounded(answer, translate)]),
		...(stopped === undefined ? [] : [stopped]),
		...(sessionId === undefined
			? []
			: [translate('tui.closing.resume', {id: display(`${sessionId}${placeFlags}`)})]),
	];
	return joinSafe(parts, safe`\n`);
}

function bounded(answer: string, translate: Translate): SafeText {
	const rows = answer.slice(0, mostCharacters).split('\n');
	const isCut = answer.length > mostCharacters || rows.length > mostRows;
	const shown = display(rows.slice(0, mostRows).join('\n'));
	return isCut ? safe`${shown}\n${translate('tui.manners.answer_cut')}` : shown;
}

/** Writes to the shell's screen. A terminal that is gone or takes nothing does not hold the end. */
export function sayToShell({fd, isTTY}: TerminalOutputStream, text: SafeText): void {
	if (text === '' || isTTY !== true) return;
	const own = openOwnDescriptor(fd);
	writeWithin(own.fd, safe`${text}\n`, limitMs);
	own.close();
}
