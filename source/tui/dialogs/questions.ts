import type {SafeText} from '../../lib/safe-text.js';
import type {Role, Theme} from '../theme/theme.js';

/** A line of a dialog; how it looks is the theme's business. */
export type DialogLine = {
	readonly text: SafeText;
	readonly look?: Role;
	/** The rows of what is no plain text; `text` is for where there is no screen. */
	readonly rows?: (width: number, theme: Theme) => readonly SafeText[];
};

/** One thing to choose. */
export type DialogRow = {
	readonly id: string;
	readonly label: SafeText;
	/** Stands at the right, dim. */
	readonly detail?: SafeText;
	/** What it is found by besides its label. */
	readonly keywords?: string;
	/** It is found by how this begins, and by no letters within. */
	readonly code?: string;
	/** What holds now. */
	readonly isCurrent?: boolean;
	/** The heading it stands below, with those around it that have the same. */
	readonly heading?: SafeText;
};

/** What can be done with the chosen row besides choosing it. */
export type RowAction = {
	readonly id: string;
	readonly chord: string;
	readonly label: SafeText;
	/** It is about no row, e.g. to take something back. */
	readonly isForNone?: boolean;
};

export type ListQuestion = {
	readonly kind: 'list';
	readonly title: SafeText;
	readonly rows: readonly DialogRow[];
	/** A row is found by words that are in it, and stays in its place; else by letters in their order, best first. */
	readonly isFoundByWords?: boolean;
	/** To be read rather than chosen from: without a screen it is printed, and nothing is asked. */
	readonly isListing?: boolean;
	/** Shown where there is no row at all. */
	readonly empty: SafeText;
	/** What was typed is an answer where no row fits it. */
	readonly takesText?: boolean;
	readonly actions?: readonly RowAction[];
	readonly selectedId?: string | undefined;
	/** More about the chosen row. */
	readonly preview?: (id: string) => Promise<readonly DialogLine[]>;
	/** Where there is more of it than fits, its end is shown. */
	readonly endsPreview?: boolean;
};

/** Lines to read and, where there are choices, to decide on. */
export type PageQuestion = {
	readonly kind: 'page';
	readonly title: SafeText;
	readonly lines: readonly DialogLine[];
	readonly choices?: readonly DialogRow[];
	/** The choice that a stray Enter makes: one that does no harm. */
	readonly selectedId?: string;
	/** Nothing is asked: what is typed meanwhile is taken by nobody, until Esc or its end. It may be a secret. */
	readonly isHeld?: boolean;
	/** Nobody wants to know any more once this is aborted. */
	readonly until?: AbortSignal;
	/** The end is seen first. */
	readonly isFromEnd?: boolean;
	/** Shows it anew while it is open, in other words. Returns the end of that. */
	readonly follow?: (show: (next: PageQuestion) => void) => () => void;
};

export type FieldQuestion = {
	readonly kind: 'field';
	readonly title: SafeText;
	readonly label: SafeText;
	readonly value?: string;
	/** Shown as stars and kept nowhere. */
	readonly isSecret?: boolean;
	/** Nobody wants to know any more once this is aborted. */
	readonly until?: AbortSignal;
};

export type DialogQuestion = ListQuestion | PageQuestion | FieldQuestion;

/** `choose` and the id of a row, `text` and what was typed, or an action and the row it is for. */
export type DialogAnswer = {readonly action: string; readonly value: string};

/** How a command asks. Undefined when the person changed their mind. */
export type AskPerson = (question: DialogQuestion) => Promise<DialogAnswer | undefined>;
