import type {ScrollSetting} from '../screen/transcript-placing.js';
import type {TerminalEnvironment} from '../terminal/capabilities.js';
import type {ThemeFile} from './user-theme.js';

export type ColorSetting = 'auto' | 'always' | 'never';

/** How the interface looks and moves at the start, and where the person's own themes come from. */
export type LookPort = {
	readonly theme: string;
	readonly scroll: ScrollSetting;
	/** Tokens and money after each call of a model. */
	readonly tokens: boolean;
	/** The user's own theme of that name; undefined when there is none. */
	readThemeFile(name: string): Promise<ThemeFile | undefined>;
	/** The names of the user's own themes. */
	listThemeFiles(): Promise<readonly string[]>;
	/** The variables that say what the terminal can do, with another wish for colour. */
	environmentFor(color: ColorSetting): TerminalEnvironment;
};

/** How things are shown: what a person changes while the program runs. Line mode has no colours, and keeps the rest. */
export type Look = {
	themeName(): string;
	themeNames(): Promise<readonly string[]>;
	/** Throws when there is none of that name, or its file is wrong; then nothing changes. */
	showTheme(name: string): Promise<void>;
	setColor(color: ColorSetting): void;
	showsTokens(): boolean;
	setTokens(isOn: boolean): void;
	scroll(): ScrollSetting;
	setScroll(scroll: ScrollSetting): void;
	/** Draws everything again, in other words. */
	redraw(): void;
};

/** The part of the looks that needs no screen. */
export function createLookSettings(
	port: LookPort | undefined,
): Pick<Look, 'showsTokens' | 'setTokens' | 'scroll' | 'setScroll'> {
	let {tokens, scroll} = port ?? {tokens: false, scroll: 'auto' as const};
	return {
		showsTokens: () => tokens,
		setTokens(isOn) {
			tokens = isOn;
		},
		scroll: () => scroll,
		setScroll(next) {
			scroll = next;
		},
	};
}
