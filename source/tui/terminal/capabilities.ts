import {isTooSmall} from '../screen-layout.js';

/** The environment variables that say what the terminal can do. */
export type TerminalEnvironment = {
	readonly TERM?: string | undefined;
	readonly TERM_PROGRAM?: string | undefined;
	readonly NO_COLOR?: string | undefined;
	readonly COLORTERM?: string | undefined;
	readonly LC_ALL?: string | undefined;
	readonly LC_CTYPE?: string | undefined;
	readonly LANG?: string | undefined;
	/** `off` where a terminal scrolls regions wrongly. */
	readonly OPENINTENT_SCROLL_REGION?: string | undefined;
};

export type Capabilities = {
	readonly hasColor: boolean;
	readonly hasUtf8: boolean;
	/** Frames of several runs are wrapped in synchronised update marks. */
	readonly hasSync: boolean;
	readonly hasScrollRegion: boolean;
	readonly hasKittyKeyboard: boolean;
	/** False for terminals that cannot place the cursor: line mode is used. */
	readonly hasCursorControl: boolean;
};

/** What the terminal can do, judged by the environment alone: no query delays the first frame. */
export function readCapabilities(environment: TerminalEnvironment): Capabilities {
	const terminal = environment.TERM ?? '';
	const program = environment.TERM_PROGRAM ?? '';
	const isMultiplexer = /^(screen|tmux)/.test(terminal);
	return {
		hasColor: hasColor(environment, terminal),
		hasUtf8: hasUtf8(environment),
		hasSync: !isMultiplexer && terminal !== 'linux',
		hasScrollRegion: environment.OPENINTENT_SCROLL_REGION !== 'off',
		hasKittyKeyboard:
			!isMultiplexer && (/kitty|ghostty|^foot/.test(terminal) || /ghostty|WezTerm/.test(program)),
		hasCursorControl: terminal !== '' && terminal !== 'dumb',
	};
}

function hasColor(environment: TerminalEnvironment, terminal: string): boolean {
	if ((environment.NO_COLOR ?? '') !== '') return false;
	return terminal !== 'dumb' && !/-m$|^vt[12]/.test(terminal);
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
	return !isTooSmall({columns: question.columns ?? 80, rows: question.rows ?? 24});
}
