/** What a piece of text is; how it looks is the theme's business. */
export const roles = [
	'plain',
	'dim',
	'rule',
	'strong',
	'emphasis',
	'struck',
	'title',
	'heading',
	'code',
	'link',
	'quote',
	'prompt',
	'tool',
	'success',
	'warning',
	'error',
	'selected',
	'added',
	'removed',
] as const;
export type Role = (typeof roles)[number];

/** What can be said about text without colour, with its SGR parameter. Nothing that hides text or blinks. */
export const attributeCodes = {
	bold: 1,
	faint: 2,
	italic: 3,
	underline: 4,
	inverse: 7,
	struck: 9,
} as const;
export type Attribute = keyof typeof attributeCodes;

/** The names of the sixteen colours of a terminal, in the order of their numbers. */
export const ansiColors = [
	...(['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const),
	...(['bright-black', 'bright-red', 'bright-green', 'bright-yellow'] as const),
	...(['bright-blue', 'bright-magenta', 'bright-cyan', 'bright-white'] as const),
] as const;
export type AnsiColor = (typeof ansiColors)[number];

/** `#rrggbb`, or one of the sixteen, whose looks are the terminal's business. */
export type ThemeColor = `#${string}` | AnsiColor;

export type Look = {
	readonly color?: ThemeColor;
	readonly attributes?: readonly Attribute[];
	/** Where the colour cannot be shown, these stand for it. */
	readonly colorless?: readonly Attribute[];
};

export type ThemeTable = {
	/** What the colours were chosen for. It is never painted: the terminal keeps its own. */
	readonly background: `#${string}` | undefined;
	readonly looks: Readonly<Record<Role, Look>>;
};
