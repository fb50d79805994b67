import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';

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
	readonly question: SafeText;
	/** Before what has more to show, and before what shows it. */
	readonly folded: SafeText;
	readonly unfolded: SafeText;
};

export const utf8Glyphs: Glyphs = {
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
	question: safe`?`,
	folded: safe`▸`,
	unfolded: safe`▾`,
};

/** Signs of their own, and nothing that is drawn of lines: a screen reader reads each piece of those out. */
export const undrawnGlyphs: Glyphs = {...utf8Glyphs, bar: safe`|`, rule: safe`-`};

export const asciiGlyphs: Glyphs = {
	arrow: safe`->`,
	check: safe`ok`,
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
	question: safe`?`,
	folded: safe`+`,
	unfolded: safe`-`,
};
