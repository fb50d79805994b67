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

/** Where nothing is drawn there is nothing to open, and a screen reader reads each piece of a drawing out. */
const undrawn = {folded: safe``, unfolded: safe``};
const {bar, rule, pointer, running, waiting} = asciiGlyphs;

/** Signs of their own, and no lines or shapes. */
export const undrawnGlyphs: Glyphs = {
	...{...utf8Glyphs, bar, rule, pointer, running, waiting},
	...undrawn,
};
export const undrawnAsciiGlyphs: Glyphs = {...asciiGlyphs, ...undrawn};
