import type {Translate} from '../../contracts/messages.js';
import {formatsOf, inLanguage} from '../../contracts/messages.js';
import {ruleName} from '../../contracts/own-rules.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import {wordFor} from '../named-value.js';
import {fitText, textWidth} from '../screen/width.js';
import type {Role} from '../theme/theme.js';
import type {LogEntry} from './log-entries.js';
import {auditEntry} from './log-entries.js';
import type {LogFilter} from './log-filter.js';
import {isFiltering, passesFilter} from './log-filter.js';
import type {PaneData} from './pane-data.js';
import type {PaneContent, PaneItem} from './pane-props.js';

const looks: Readonly<Record<LogEntry['level'], Role>> = {
	info: 'plain',
	warning: 'warning',
	error: 'error',
};

/** A line of the log before it is fitted into its place. */
export type LogLine = {
	readonly clock: SafeText;
	/** Warnings and errors say so in words. */
	readonly words: SafeText;
	/** The code of an error; empty without one. */
	readonly code: SafeText;
	readonly look: Role;
};

/** What stands in the places of a text: values, times, and words that have texts of their own. */
function placesOf({values, words = {}, rule}: LogEntry, translate: Translate) {
	const {durationMs} = values;
	const time = formatsOf(translate).elapsed(Number(durationMs ?? 0));
	const inWords = Object.entries(words).map(([place, parts]) => {
		const texts = parts.map(([table, word]) => wordOf(translate, table, word));
		return [place, joinSafe(texts, translate('tui.comma'))] as const;
	});
	const timed = durationMs === undefined ? {} : {time};
	const decided =
		rule === undefined ? '' : translate('tui.log.by_rule', {rule: ruleName(rule, translate)});
	const said = saidIn(values, translate);
	return {...values, rule: decided, ...timed, ...said, ...Object.fromEntries(inWords)};
}

/** What errors and notices say: the log of the screen is read by a person. */
function saidIn(values: LogEntry['values'], translate: Translate) {
	const said = Object.entries(values).filter(([place]) => /^(?:message|reason|text)$/.test(place));
	return Object.fromEntries(
		said.map(([place, english]) => [place, inLanguage(translate, String(english))]),
	);
}

/** A code that there is no sentence about says that something failed, and stands behind it. */
function wordOf(translate: Translate, table: string, word: string): SafeText {
	const text = wordFor(translate, `tui.log.${table}`, word);
	return table === 'codes' && text === word ? translate('tui.log.statuses.failed') : text;
}

/** One line each: what a notice says over several lines is read in the conversation. */
function lineOf(entry: LogEntry, translate: Translate): LogLine {
	const {level, key, at, code = ''} = entry;
	const said = translate(`tui.log.${key}`, placesOf(entry, translate));
	const words =
		level === 'info'
			? said
			: translate('tui.pair', {name: translate(`tui.log.${level}`), value: said});
	return {
		clock: displayLine(formatsOf(translate).clockOfEvent(at)),
		words: displayLine(words, 1000),
		code: displayLine(code),
		look: looks[level],
	};
}

/** What has happened, oldest first as in a log file: events of this process, and what the audit log has of all. */
export function logLines(
	{log, audit}: Pick<PaneData, 'log' | 'audit'>,
	filter: LogFilter,
	translate: Translate,
): LogLine[] {
	const entries = [...log, ...audit.map(auditEntry).reverse()].sort((a, b) => a.at - b.at);
	return entries.flatMap((entry) => {
		const line = lineOf(entry, translate);
		return passesFilter(entry, `${line.words} ${line.code}`, filter) ? [line] : [];
	});
}

/** The lines as the pane has them. */
export function logItems({data, columns, theme, translate}: PaneContent): PaneItem[] {
	return logLines(data, data.logFilter, translate).map(({clock, words, code, look}) => {
		const room = Math.max(0, columns - 10);
		const shown = fitText(words, room, theme.glyphs.ellipsis);
		const left = room - textWidth(shown) - 2;
		const behind =
			code === '' || textWidth(code) > left ? safe`` : safe`  ${theme.paint('dim', code)}`;
		return {row: safe`${theme.paint('dim', clock)}  ${theme.paint(look, shown)}${behind}`};
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
