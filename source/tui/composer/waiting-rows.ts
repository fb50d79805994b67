import type {Translate} from '../../contracts/messages.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import type {Size} from '../screen/screen-layout.js';
import {fitText} from '../screen/width.js';
import type {Waiting} from '../session/waiting-prompts.js';

const longestText = 300;

/** What was typed while something runs, and is not sent yet: above the prompt, so that it can be seen and taken back. */
export function waitingRows(
	{said, queued}: Waiting,
	translate: Translate,
	{columns, rows}: Size,
): readonly SafeText[] {
	const all = [
		...said.map((text) => translate('tui.composer.said', {text: displayLine(text, longestText)})),
		...queued.map((text) =>
			translate('tui.composer.queued', {text: displayLine(text, longestText)}),
		),
	].map((row) => fitText(row, columns - 1));
	const room = Math.max(1, Math.floor(rows / 8));
	if (all.length <= room) return all;
	const count = all.length - room + 1;
	return [...all.slice(0, room - 1), translate('tui.composer.more_waiting', {count})];
}
