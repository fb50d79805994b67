import {OpenIntentError} from '../../contracts/errors.js';
import {displayLine} from '../../lib/display-text.js';
import {nearestName} from '../../lib/nearest-name.js';
import type {Capabilities, TerminalEnvironment} from '../terminal/capabilities.js';
import {readCapabilities} from '../terminal/capabilities.js';
import type {ColorSetting, LookPort} from './look.js';
import type {ChangingTheme} from './theme.js';
import {isLightColor} from './theme-colors.js';
import type {ThemeTable} from './theme-roles.js';
import {builtInThemes, themeTables} from './theme-tables.js';
import {readUserTheme} from './user-theme.js';

export type ThemeChoiceOptions = {
	readonly theme: ChangingTheme;
	readonly capabilities: Pick<Capabilities, 'colorLevel' | 'canAskBackground'>;
	readonly environment: Pick<TerminalEnvironment, 'COLORFGBG'>;
	readonly look?: Pick<LookPort, 'readThemeFile' | 'listThemeFiles' | 'environmentFor'> | undefined;
	/** Asks the terminal for the colour of its background. */
	readonly askBackground: () => void;
	/** What was painted has to be painted again. */
	readonly onChange: () => void;
};

/** `auto` follows the background of the terminal. */
export const autoTheme = 'auto';
export const themeNames: readonly string[] = [autoTheme, ...builtInThemes];

const namePattern = /^[a-z0-9][a-z0-9_-]*$/i;

/** `15;0` or `0;default;15`: the last number is the background, of which 7 and 15 are white. */
export function themeOfVariable(value: string | undefined): 'dark' | 'light' | undefined {
	const background = /;(\d{1,2})$/.exec(value ?? '')?.[1];
	if (background === undefined) return undefined;
	return background === '7' || background === '15' ? 'light' : 'dark';
}

/** The background in the terminal's answer, as `#rrggbb`; undefined for another answer. */
export function backgroundOf(reply: string): `#${string}` | undefined {
	const parts = /^\u001b\]11;rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i.exec(reply);
	if (parts === null) return undefined;
	const bytes = parts.slice(1, 4).map((part) => {
		const share = Number.parseInt(part, 16) / (16 ** part.length - 1);
		return Math.round(share * 255)
			.toString(16)
			.padStart(2, '0');
	});
	return `#${bytes.join('')}`;
}

type OwnThemes = Pick<LookPort, 'readThemeFile' | 'listThemeFiles'> | undefined;

/** Every theme there is, ours first. */
export async function listThemes(own: OwnThemes): Promise<readonly string[]> {
	const files = (await own?.listThemeFiles()) ?? [];
	return [...themeNames, ...files.filter((name) => !themeNames.includes(name))];
}

/** One of the person's own. Throws when there is none of that name, or its file is wrong. */
async function readOwn(name: string, own: OwnThemes): Promise<ThemeTable> {
	const read = namePattern.test(name) ? await own?.readThemeFile(name) : undefined;
	if (read !== undefined) return readUserTheme(read);
	const all = await listThemes(own);
	const near = nearestName(name, all);
	throw new OpenIntentError('OI_ERR_USAGE', `There is no theme "${displayLine(name, 40)}".`, {
		hint:
			near === undefined
				? `Use one of ${all.map((known) => displayLine(known, 40)).join(', ')}, or write themes/<name>.toml beside your configuration file`
				: `Did you mean ${near}?`,
	});
}

/** The colours of a theme; undefined for `auto`, which has none of its own. Throws when there is no such theme. */
export async function findTheme(name: string, own: OwnThemes): Promise<ThemeTable | undefined> {
	return name === autoTheme ? undefined : (themeTables[name] ?? readOwn(name, own));
}

/** Which theme is shown, and how it becomes another. */
export function createThemeChoice(options: ThemeChoiceOptions) {
	const {theme, look, onChange} = options;
	let {capabilities} = options;
	let chosen = autoTheme;
	/** What was wanted last: the one before it may still be read. */
	let wanted = autoTheme;
	let shown: ThemeTable | undefined;
	// What the terminal is known to be, for `auto`.
	let found = themeOfVariable(options.environment.COLORFGBG);
	let isAsked = false;

	function show(table: ThemeTable | undefined) {
		if (table === undefined) return;
		shown = table;
		theme.change(table, capabilities.colorLevel);
		onChange();
	}

	function showAuto() {
		// Sixteen colours are the terminal's own, and it has chosen them for its background.
		const isOwn = capabilities.colorLevel < 2 || found === undefined;
		show(themeTables[isOwn ? 'ansi' : (found ?? 'ansi')]);
		if (found !== undefined || isAsked || !capabilities.canAskBackground) return;
		isAsked = true;
		options.askBackground();
	}

	return {
		themeName: () => chosen,
		themeNames: () => listThemes(look),
		/** Shows another theme from now on. Throws when there is none of that name, or its file is wrong; then nothing changes. */
		async showTheme(name: string): Promise<void> {
			wanted = name;
			const table =
				name === autoTheme ? undefined : (themeTables[name] ?? (await readOwn(name, look)));
			if (name !== wanted) return;
			chosen = name;
			if (table === undefined) showAuto();
			else show(table);
		},
		/** Other colours, or none, from now on. */
		setColor(color: ColorSetting) {
			if (look === undefined) return;
			capabilities = readCapabilities(look.environmentFor(color));
			if (chosen === autoTheme) showAuto();
			else show(shown);
		},
		/** Takes an answer of the terminal. */
		takeReply(reply: string) {
			const background = backgroundOf(reply);
			if (background === undefined) return;
			found = isLightColor(background) ? 'light' : 'dark';
			if (chosen === autoTheme) showAuto();
		},
	};
}
