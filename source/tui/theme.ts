import type {SafeText} from '../lib/safe-text.js';
import {ownText, safe} from '../lib/safe-text.js';
import type {Capabilities} from './terminal/capabilities.js';

/** What a piece of text is; how it looks is the theme's business. */
export type Role =
	| 'plain'
	| 'dim'
	/** Lines between panes. */
	| 'rule'
	| 'strong'
	| 'emphasis'
	| 'struck'
	| 'title'
	| 'heading'
	| 'code'
	| 'link'
	| 'quote'
	| 'prompt'
	| 'tool'
	| 'success'
	| 'warning'
	| 'error'
	| 'selected'
	| 'added'
	| 'removed';

type Look = {readonly attributes: string; readonly color: string};

// Colour never alone carries meaning: every role is told apart by an attribute or by its words and glyphs too.
const looks: Readonly<Record<Role, Look>> = {
	plain: {attributes: '', color: ''},
	dim: {attributes: '2', color: ''},
	rule: {attributes: '2', color: ''},
	strong: {attributes: '1', color: ''},
	emphasis: {attributes: '3', color: ''},
	struck: {attributes: '9', color: ''},
	title: {attributes: '1', color: '36'},
	heading: {attributes: '1', color: '36'},
	code: {attributes: '', color: '33'},
	link: {attributes: '4', color: '34'},
	quote: {attributes: '3', color: ''},
	prompt: {attributes: '1', color: '32'},
	tool: {attributes: '', color: '36'},
	success: {attributes: '', color: '32'},
	warning: {attributes: '1', color: '33'},
	error: {attributes: '1', color: '31'},
	selected: {attributes: '7', color: ''},
	added: {attributes: '', color: '32'},
	removed: {attributes: '', color: '31'},
};

export type Glyphs = {
	readonly arrow: SafeText;
	readonly check: SafeText;
	readonly cross: SafeText;
	readonly bullet: SafeText;
	readonly bar: SafeText;
	readonly rule: SafeText;
	readonly dot: SafeText;
	readonly ellipsis: SafeText;
	readonly up: SafeText;
	readonly down: SafeText;
	readonly pointer: SafeText;
	readonly running: SafeText;
	readonly waiting: SafeText;
	readonly stopped: SafeText;
};

const utf8Glyphs: Glyphs = {
	arrow: safe`→`,
	check: safe`✓`,
	cross: safe`✗`,
	bullet: safe`•`,
	bar: safe`│`,
	rule: safe`─`,
	dot: safe`·`,
	ellipsis: safe`…`,
	up: safe`↑`,
	down: safe`↓`,
	pointer: safe`›`,
	running: safe`●`,
	waiting: safe`○`,
	stopped: safe`·`,
};

const asciiGlyphs: Glyphs = {
	arrow: safe`->`,
	check: safe`+`,
	cross: safe`x`,
	bullet: safe`*`,
	bar: safe`|`,
	rule: safe`-`,
	dot: safe`-`,
	ellipsis: safe`...`,
	up: safe`^`,
	down: safe`v`,
	pointer: safe`>`,
	running: safe`*`,
	waiting: safe`o`,
	stopped: safe`-`,
};

export type Theme = {
	readonly glyphs: Glyphs;
	readonly hasUtf8: boolean;
	/** The SGR parameters of a role. */
	sgr(role: Role): string;
	/** Text in the look of a role, reset at its end. */
	paint(role: Role, text: SafeText): SafeText;
};

/** The look of the interface on a terminal of these capabilities. */
export function createTheme({hasColor, hasUtf8}: Capabilities): Theme {
	const sgr = (role: Role) => {
		const {attributes, color} = looks[role];
		return [attributes, hasColor ? color : ''].filter((part) => part !== '').join(';');
	};
	return {
		glyphs: hasUtf8 ? utf8Glyphs : asciiGlyphs,
		hasUtf8,
		sgr,
		paint(role, text) {
			const parameters = sgr(role);
			return parameters === '' || text === ''
				? text
				: ownText(`\u001b[${parameters}m${text}\u001b[0m`);
		},
	};
}

/** No look at all: for line mode and screen readers. */
export function createPlainTheme(hasUtf8: boolean): Theme {
	return {
		glyphs: hasUtf8 ? utf8Glyphs : asciiGlyphs,
		hasUtf8,
		sgr: () => '',
		paint: (_role, text) => text,
	};
}
