import {isSmall} from '../screen/screen-layout.js';
import type {ColorLevel} from '../theme/theme-colors.js';

/** The environment variables that say what the terminal can do. */
export type TerminalEnvironment = {
	readonly TERM?: string | undefined;
	readonly TERM_PROGRAM?: string | undefined;
	readonly NO_COLOR?: string | undefined;
	readonly FORCE_COLOR?: string | undefined;
	readonly COLORTERM?: string | undefined;
	/** Foreground and background as numbers of colours, set by some terminals. */
	readonly COLORFGBG?: string | undefined;
	readonly LC_ALL?: string | undefined;
	readonly LC_CTYPE?: string | undefined;
	readonly LANG?: string | undefined;
	/** Set by terminals that tell themselves in no other way. */
	readonly VTE_VERSION?: string | undefined;
	readonly WT_SESSION?: string | undefined;
	readonly XTERM_VERSION?: string | undefined;
	/** `off` where a terminal scrolls regions wrongly. */
	readonly OPENINTENT_SCROLL_REGION?: string | undefined;
};

export type Capabilities = {
	readonly colorLevel: ColorLevel;
	/** Whether a question for the background colour may do good, and no harm. */
	readonly canAskBackground: boolean;
	readonly hasUtf8: boolean;
	/** Frames of several runs are wrapped in synchronised update marks. */
	readonly hasSync: boolean;
	readonly hasScrollRegion: boolean;
	readonly hasKittyKeyboard: boolean;
	/** Text may lead somewhere. */
	readonly hasHyperlinks: boolean;
	/** Rows that have become too long for the screen are broken. */
	readonly breaksRows: boolean;
	/** False for terminals that cannot place the cursor: line mode is used. */
	readonly hasCursorControl: boolean;
};

/** What the terminal can do, judged by the environment alone: no query delays the first frame. */
export function readCapabilities(environment: TerminalEnvironment): Capabilities {
	const terminal = environment.TERM ?? '';
	const program = environment.TERM_PROGRAM ?? '';
	const isMultiplexer = /^(screen|tmux)/.test(terminal);
	const colorLevel = readColorLevel(environment, terminal);
	return {
		colorLevel,
		// Others show the question as text, or drop it.
		canAskBackground: colorLevel >= 2 && !/^(?:screen|linux|vt)/.test(terminal),
		hasUtf8: hasUtf8(environment),
		hasSync: !isMultiplexer && terminal !== 'linux',
		hasScrollRegion: environment.OPENINTENT_SCROLL_REGION !== 'off',
		hasKittyKeyboard:
			!isMultiplexer && (/kitty|ghostty|^foot/.test(terminal) || /ghostty|WezTerm/.test(program)),
		hasHyperlinks: hasHyperlinks(environment),
		breaksRows:
			environment.XTERM_VERSION === undefined && !/^(?:screen|linux|vt|st)/.test(terminal),
		hasCursorControl: terminal !== '' && terminal !== 'dumb',
	};
}

const linkTerminals = /kitty|ghostty|^(?:foot|alacritty|contour|wezterm)/;
const linkPrograms = /^(?:iTerm\.app|WezTerm|ghostty|vscode|mintty|rio|Hyper|Tabby)$/;
const firstVteWithLinks = 5000;

// Where it is not known that a terminal has links, it may show their marks as text. A multiplexer hides which one it is.
function hasHyperlinks(environment: TerminalEnvironment): boolean {
	const {TERM: terminal = '', TERM_PROGRAM: program = ''} = environment;
	if (/^(?:screen|tmux|linux|vt|dumb|$)/.test(terminal) || program === 'tmux') return false;
	return (
		linkTerminals.test(terminal) ||
		linkPrograms.test(program) ||
		Number(environment.VTE_VERSION ?? 0) >= firstVteWithLinks ||
		environment.WT_SESSION !== undefined
	);
}

const forcedLevels: Readonly<Record<string, ColorLevel>> = {
	'0': 0,
	false: 0,
	'2': 2,
	'3': 3,
};

// NO_COLOR is a person's wish, so it wins over everything.
function readColorLevel(environment: TerminalEnvironment, terminal: string): ColorLevel {
	const {NO_COLOR: forbidden = '', FORCE_COLOR: forced} = environment;
	if (forbidden !== '') return 0;
	if (forced !== undefined) return forcedLevels[forced] ?? 1;
	if (terminal === 'dumb' || /-m$|^vt[12]/.test(terminal)) return 0;
	const has256 = terminal.includes('256color');
	// GNU screen passes on at most 256 colours, whatever the terminal around it can.
	if (terminal.startsWith('screen')) return has256 ? 2 : 1;
	const isTrue = /^(?:truecolor|24bit)$/.test(environment.COLORTERM ?? '');
	if (isTrue || /kitty|ghostty|^foot|alacritty|direct$/.test(terminal)) return 3;
	return has256 ? 2 : 1;
}

// The first variable that is set decides, as in the C library. Without any, the encoding of ASCII is assumed.
function hasUtf8(environment: TerminalEnvironment): boolean {
	const locale = [environment.LC_ALL, environment.LC_CTYPE, environment.LANG].find(
		(value) => value !== undefined && value !== '',
	);
	return locale !== undefined && /utf-?8/i.test(locale);
}

type FullScreenQuestion = {
	readonly environment: TerminalEnvironment;
	readonly plain: boolean;
	readonly isTty: boolean;
	readonly columns: number | undefined;
	readonly rows: number | undefined;
};

/** Whether the full-screen interface fits here; line mode is used otherwise. */
export function isFullScreenPossible(question: FullScreenQuestion): boolean {
	if (question.plain || !question.isTty) return false;
	if (!readCapabilities(question.environment).hasCursorControl) return false;
	return !isSmall({columns: question.columns ?? 80, rows: question.rows ?? 24});
}
