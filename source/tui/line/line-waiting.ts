import {displayLine, displayWhole} from '../../lib/display-text.js';
import type {Waiting} from '../session/waiting-prompts.js';
import type {LineSessionOptions} from './line-session-options.js';

const longestText = 300;

type Options = Pick<LineSessionOptions, 'port' | 'print' | 'input'>;

/** Says what becomes of a line that is not sent at once, as it stands above the prompt of the full screen. */
export function showWaiting(
	{port: {translate}, print}: Options,
	{said, queued}: Waiting,
	text: string,
) {
	const key = said.includes(text) ? 'said' : queued.includes(text) && 'queued';
	if (key) print(translate(`tui.composer.${key}`, {text: displayLine(text, longestText)}));
}

export function showUnsent({port: {translate}, print}: Options, text: string): void {
	print(translate('tui.line.unsent', {text: displayWhole(text)}));
}

/** What waited goes back into the line, or is shown where something stands there already. */
export function giveBack(options: Options, waiting: readonly string[]): void {
	const [only, another] = waiting;
	const isOne = only !== undefined && another === undefined;
	if (isOne && options.input?.().giveBack(only) === true) return;
	for (const text of waiting) showUnsent(options, text);
}
