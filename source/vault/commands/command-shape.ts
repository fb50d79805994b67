/** One word of a command; undefined where a shell would put something in its place that nobody can know. */
export type PossibleWord = string | undefined;

/** A command that may run, its program first. */
export type PossibleCommand = readonly PossibleWord[];

/** All that a command line might run, wrappers unwrapped. Wider than the truth rather than narrower. */
export type PossibleCommands = {
	readonly commands: readonly PossibleCommand[];
	/** Runs something that cannot be read from the text, so it may be anything. */
	readonly isUnreadable: boolean;
};

/** Exactly one program with words that nothing is expanded in. */
export type PlainCommand = {
	readonly executable: string;
	/** All words, the program first. */
	readonly argv: readonly string[];
	/** A shell does it by itself unless it is told not to: `echo`, `test` … */
	readonly isBuiltin: boolean;
	/** What it runs in turn, for wrappers such as `env` and `sh -c`. */
	readonly inner: PossibleCommands;
};

/**
 * What a command line is. `simple`: one program and literal words, so that no shell is needed. `compound`: several of
 * them joined by `&&`, `||`, `;` or `|`. `opaque`: everything else, and everything in doubt.
 */
export type CommandShape = {
	readonly text: string;
	/** The text in small letters, with one blank where there are several. */
	readonly folded: string;
	readonly possible: PossibleCommands;
} & (
	| {readonly kind: 'simple'; readonly commands: readonly [PlainCommand]}
	| {readonly kind: 'compound'; readonly commands: readonly PlainCommand[]}
	| {readonly kind: 'opaque'; readonly reasons: readonly string[]}
);

/** One spelling of a line, to compare it as a whole. */
export function foldText(text: string): string {
	return text.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Every command of an opaque line may be anything: deny rules meet it, allow rules do not. */
export const unreadable: PossibleCommands = {commands: [], isUnreadable: true};
