import type {Translate} from '../../contracts/messages.js';
import {displayLine} from '../../lib/display-text.js';
import {localTimeWithOffset} from '../../lib/local-time.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import {fitText} from '../screen/width.js';
import type {Role} from '../theme/theme.js';
import type {LogEntry} from './log-entries.js';
import {auditEntry} from './log-entries.js';
import {isFiltering, passesFilter} from './log-filter.js';
import type {PaneContent, PaneItem} from './pane-props.js';

const looks: Readonly<Record<LogEntry['level'], Role>> = {
	info: 'plain',
	warning: 'warning',
	error: 'error',
};

// Hours, minutes and seconds of `2026-03-01 14:05:09 +01:00`.
const clockTime = (at: number) => displayLine(localTimeWithOffset(at).slice(11, 19));

/** One line each: what a notice says over several lines is read in the conversation. Warnings and errors say so in words. */
function wordsOf({level, key, values}: LogEntry, translate: Translate): SafeText {
	const word = level === 'info' ? safe`` : safe`${translate(`tui.log.${level}`)}: `;
	return displayLine(`${word}${translate(`tui.log.${key}`, values)}`, 1000);
}

/** What has happened, oldest first as in a log file: events of this process, and what the audit log has of all. */
export function logItems({data, columns, theme, translate}: PaneContent): PaneItem[] {
	const {log, audit, logFilter} = data;
	const entries = [...log, ...audit.map(auditEntry).reverse()].sort((a, b) => a.at - b.at);
	return entries.flatMap((entry) => {
		const words = wordsOf(entry, translate);
		if (!passesFilter(entry, words, logFilter)) return [];
		const shown = fitText(words, Math.max(0, columns - 10), theme.glyphs.ellipsis);
		const look = looks[entry.level];
		return [{row: safe`${theme.paint('dim', clockTime(entry.at))}  ${theme.paint(look, shown)}`}];
	});
}

/** What is left out, above the lines; undefined when it is neither asked for nor being changed. */
export function logHead(
	{data, columns, theme, translate}: PaneContent,
	isFocused: boolean,
): SafeText | undefined {
	const {logFilter} = data;
	if (!isFocused && !isFiltering(logFilter)) return undefined;
	const {choice, text, isTyping} = logFilter;
	const cursor = isTyping ? safe`_` : safe``;
	const looked = isTyping || text !== '' ? safe` /${displayLine(text, 100)}${cursor}` : safe``;
	const shown = safe`< ${translate(`tui.log.choices.${choice}`)} >${looked}`;
	return theme.paint('emphasis', fitText(shown, columns, theme.glyphs.ellipsis));
}
