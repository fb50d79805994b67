import type {SafeText} from '../../lib/safe-text.js';
import {ownText} from '../../lib/safe-text.js';
import type {Capabilities} from '../terminal/capabilities.js';
import type {Hyperlinks} from './hyperlinks.js';
import {noHyperlinks} from './hyperlinks.js';
import type {ColorLevel} from './theme-colors.js';
import {colorCode} from './theme-colors.js';
import type {Glyphs} from './theme-glyphs.js';
import {asciiGlyphs, undrawnAsciiGlyphs, undrawnGlyphs, utf8Glyphs} from './theme-glyphs.js';
import type {Look, Role, ThemeTable} from './theme-roles.js';
import {attributeCodes, roles} from './theme-roles.js';
import {themeTables} from './theme-tables.js';

export type {Glyphs, Role};

export type Theme = {
	readonly glyphs: Glyphs;
	readonly hasUtf8: boolean;
	/** The SGR parameters of a role. */
	sgr(role: Role): string;
	/** Text in the look of a role, reset at its end. */
	paint(role: Role, text: SafeText): SafeText;
	/** The parameters that make a text lead to an address; empty where the terminal has no links. */
	link(href: string): string;
	/** Another number when all is to be drawn anew, in other words or colours: for whoever keeps what was painted. */
	revision(): number;
};

/** A theme whose looks can be changed. */
export type ChangingTheme = Theme & {
	readonly change: (table: ThemeTable, level?: ColorLevel) => void;
	/** The looks stay, and what they are drawn around does not. */
	readonly renew: () => void;
};

/** The SGR parameters of a look on a terminal of that colour level. */
export function lookCode(look: Look, level: ColorLevel): string {
	const color = look.color === undefined ? '' : colorCode(look.color, level);
	const stand = look.color !== undefined && color === '' ? (look.colorless ?? []) : [];
	const attributes = [...(look.attributes ?? []), ...stand].map((name) => attributeCodes[name]);
	return [...attributes, color].filter((part) => part !== '').join(';');
}

const codesOf = ({looks}: ThemeTable, level: ColorLevel) =>
	Object.fromEntries(roles.map((role) => [role, lookCode(looks[role], level)])) as Record<
		Role,
		string
	>;

/** The look of the interface on a terminal of these capabilities. */
export function createTheme(
	{colorLevel, hasUtf8}: Pick<Capabilities, 'colorLevel' | 'hasUtf8'>,
	table: ThemeTable = themeTables['ansi'] as ThemeTable,
	links: Pick<Hyperlinks, 'sgr'> = noHyperlinks,
): ChangingTheme {
	let codes = codesOf(table, colorLevel);
	let revision = 0;
	return {
		glyphs: hasUtf8 ? utf8Glyphs : asciiGlyphs,
		hasUtf8,
		sgr: (role) => codes[role],
		link: links.sgr,
		paint(role, text) {
			const parameters = codes[role];
			return parameters === '' || text === ''
				? text
				: ownText(`\u001b[${parameters}m${text}\u001b[0m`);
		},
		revision: () => revision,
		change(next, level = colorLevel) {
			codes = codesOf(next, level);
			revision += 1;
		},
		renew() {
			revision += 1;
		},
	};
}

/** No look at all: for line mode and screen readers. */
export function createPlainTheme(hasUtf8: boolean): Theme {
	return {
		glyphs: hasUtf8 ? undrawnGlyphs : undrawnAsciiGlyphs,
		hasUtf8,
		sgr: () => '',
		link: () => '',
		paint: (_role, text) => text,
		revision: () => 0,
	};
}
