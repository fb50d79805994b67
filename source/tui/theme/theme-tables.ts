import type {Look, Role, ThemeColor, ThemeTable} from './theme-roles.js';

type Palette = {
	readonly background: `#${string}` | undefined;
	readonly accent: ThemeColor;
	readonly gray: ThemeColor | undefined;
	readonly faintLine: ThemeColor | undefined;
	readonly green: ThemeColor;
	readonly yellow: ThemeColor;
	readonly red: ThemeColor;
	readonly blue: ThemeColor;
	readonly cyan: ThemeColor;
};

const colored = (color: ThemeColor | undefined, look: Look = {}): Look =>
	color === undefined ? {attributes: ['faint'], ...look} : {color, colorless: ['faint'], ...look};

/**
 * Every look, from a few colours. Colour never alone carries meaning: every role is told apart by an attribute or by its
 * words and glyphs too.
 */
function looksOf(palette: Palette): Readonly<Record<Role, Look>> {
	const {accent, gray, faintLine, green, yellow, red, blue, cyan} = palette;
	return {
		plain: {},
		dim: colored(gray),
		rule: colored(faintLine),
		strong: {attributes: ['bold']},
		emphasis: {attributes: ['italic']},
		struck: {attributes: ['struck']},
		title: {color: accent, attributes: ['bold']},
		heading: {color: accent, attributes: ['bold']},
		code: {color: yellow},
		link: {color: blue, attributes: ['underline']},
		quote: colored(gray, {attributes: ['italic']}),
		prompt: {color: green, attributes: ['bold']},
		tool: {color: cyan},
		success: {color: green},
		warning: {color: yellow, attributes: ['bold']},
		error: {color: red, attributes: ['bold']},
		selected: {attributes: ['inverse']},
		added: {color: green},
		removed: {color: red},
	};
}

const table = (palette: Palette): ThemeTable => ({
	background: palette.background,
	looks: looksOf(palette),
});

/**
 * The themes that are built in. `ansi` takes the terminal's own colours, and of them those that can be read on white and on
 * black alike: yellow and cyan vanish on white, blue on black. Green, which every program has for what went well and for
 * what was added, is weak on the white of xterm; beside it stands a check mark or a plus.
 */
export const themeTables: Readonly<Record<string, ThemeTable>> = {
	dark: table({
		...{background: '#1a1b1e', accent: '#7cc5e3', gray: '#9aa0a8', faintLine: '#666c75'},
		...{green: '#8fc98f', yellow: '#e0bd77', red: '#f0827e', blue: '#86aef5', cyan: '#79c7bd'},
	}),
	light: table({
		...{background: '#fdfdfb', accent: '#0b6487', gray: '#5d636b', faintLine: '#8a9098'},
		...{green: '#2c6b2f', yellow: '#7d5600', red: '#b3261e', blue: '#2257b5', cyan: '#0f665e'},
	}),
	'high-contrast': table({
		...{background: '#000000', accent: '#6fe3ff', gray: '#d6d6d6', faintLine: '#b0b0b0'},
		...{green: '#7dff7d', yellow: '#ffe45c', red: '#ff9a94', blue: '#a9c7ff', cyan: '#7ff5e4'},
	}),
	ansi: table({
		...{background: undefined, accent: 'bright-blue', gray: undefined, faintLine: undefined},
		...{green: 'green', yellow: 'magenta', red: 'bright-red'},
		...{blue: 'bright-blue', cyan: 'bright-blue'},
	}),
};

export const builtInThemes: readonly string[] = Object.keys(themeTables);
