import {stepShownText} from '../composer/line-field.js';
import type {LogEntry} from './log-entries.js';
import {logKinds} from './log-entries.js';

/** All lines, those that warn or tell of a failure, or those of one kind. */
export const logChoices = ['all', 'problem', ...logKinds] as const;
export type LogChoice = (typeof logChoices)[number];

export type LogFilter = {
	readonly choice: LogChoice;
	/** Lines without these words are left out. */
	readonly text: string;
	/** The keys are letters of the text. */
	readonly isTyping: boolean;
};

export const noLogFilter: LogFilter = {choice: 'all', text: '', isTyping: false};

export const isFiltering = ({choice, text, isTyping}: LogFilter): boolean =>
	choice !== 'all' || text !== '' || isTyping;

const fitsChoice: (entry: LogEntry, choice: LogChoice) => boolean = ({level, kind}, choice) =>
	choice === 'all' || (choice === 'problem' ? level !== 'info' : kind === choice);

/** Whether a line is shown; `words` is what it says. */
export function passesFilter(entry: LogEntry, words: string, {choice, text}: LogFilter): boolean {
	return fitsChoice(entry, choice) && words.toLowerCase().includes(text.trim().toLowerCase());
}

/** The filter after a key in the pane; undefined for a key that has nothing to do with it. */
export function stepLogFilter(
	filter: LogFilter,
	chord: string,
	typed: string,
): LogFilter | undefined {
	return filter.isTyping ? stepTyping(filter, chord, typed) : stepChoice(filter, chord, typed);
}

const editing: Readonly<Record<string, (filter: LogFilter) => LogFilter>> = {
	enter: (filter) => ({...filter, isTyping: false}),
	escape: (filter) => ({...filter, text: '', isTyping: false}),
};

const mostLetters = 100;

function stepTyping(filter: LogFilter, chord: string, typed: string): LogFilter | undefined {
	const edit = editing[chord];
	if (edit !== undefined) return edit(filter);
	const text = stepShownText(filter.text, chord, typed);
	return text === undefined ? undefined : {...filter, text: text.slice(0, mostLetters)};
}

const moves: Readonly<Record<string, number>> = {left: -1, right: 1};

function stepChoice(filter: LogFilter, chord: string, typed: string): LogFilter | undefined {
	if (typed === '/') return {...filter, isTyping: true};
	// Escape leaves the pane once nothing is left out any more.
	if (chord === 'escape' && isFiltering(filter)) return noLogFilter;
	const by = moves[chord];
	if (by === undefined) return undefined;
	const index = logChoices.indexOf(filter.choice) + by + logChoices.length;
	return {...filter, choice: logChoices[index % logChoices.length] ?? 'all'};
}
