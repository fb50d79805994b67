import type {SafeText} from '../../lib/safe-text.js';
import type {ComposerState} from './composer-state.js';

/** Something that what is typed may become. */
export type Suggestion = {
	readonly label: SafeText;
	readonly detail: SafeText;
	/** Takes the place of what is typed. */
	readonly text: string;
	/** True when there is nothing to add to it. */
	readonly isComplete: boolean;
};

/** The part of the prompt that suggestions are about. */
export type Token = {
	readonly kind: 'command' | 'argument' | 'file';
	/** The command that an argument belongs to. */
	readonly command: string;
	readonly query: string;
	readonly from: number;
	readonly to: number;
};

/** A list above the prompt. */
export type Suggestions = {
	readonly token: Token;
	readonly items: readonly Suggestion[];
	readonly selected: number;
	/** The person went to it: without that, Enter sends an argument as it is written. */
	readonly isChosen: boolean;
};

const commandToken = /^\/([a-z?][a-z0-9_?-]*)?$/;
const argumentToken = /^\/([a-z][a-z0-9_-]*) +(\S*)$/;
const fileToken = /(?:^|\s)@(?:"([^"\n]*)|([^\s"]*))$/;

/** What is being typed at the cursor, if it is something that can be completed. */
export function tokenAt({text, cursor}: Pick<ComposerState, 'text' | 'cursor'>): Token | undefined {
	const before = text.slice(0, cursor);
	const isAtEnd = cursor === text.length;
	const command = isAtEnd ? commandToken.exec(before) : null;
	if (command !== null)
		return {kind: 'command', command: '', query: command[1] ?? '', from: 0, to: cursor};
	const [, name, query = ''] = (isAtEnd ? argumentToken.exec(before) : null) ?? [];
	if (name !== undefined)
		return {kind: 'argument', command: name, query, from: cursor - query.length, to: cursor};
	const file = fileToken.exec(before);
	if (file === null) return undefined;
	const typed = file[1] ?? file[2] ?? '';
	const from = before.lastIndexOf('@', cursor - typed.length);
	return {kind: 'file', command: '', query: typed, from, to: cursor};
}

/** The next or the one before; around the ends. */
export function moveSelection(list: Suggestions, by: -1 | 1): Suggestions {
	const count = list.items.length;
	return {...list, selected: (list.selected + by + count) % count, isChosen: true};
}

/** A path as it is named in a prompt: one with spaces stands in quotes, a folder stays open for what is in it. */
export function fileReference(path: string): string {
	const isFolder = path.endsWith('/');
	if (!/[\s"]/.test(path)) return isFolder ? `@${path}` : `@${path} `;
	return isFolder ? `@"${path}` : `@"${path}" `;
}
