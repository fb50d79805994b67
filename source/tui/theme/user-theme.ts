import {OpenIntentError} from '../../contracts/errors.js';
import {displayLine} from '../../lib/display-text.js';
import {nearestName} from '../../lib/nearest-name.js';
import type {AnsiColor, Attribute, Look, Role, ThemeTable} from './theme-roles.js';
import {ansiColors, attributeCodes, roles} from './theme-roles.js';
import {builtInThemes, themeTables} from './theme-tables.js';

/** A theme file as it was read. */
export type ThemeFile = {readonly file: string; readonly values: Readonly<Record<string, unknown>>};

const keys = ['based_on', 'background', 'looks'] as const;
const hexColor = /^#[\da-f]{6}$/i;
const names = [...ansiColors, ...Object.keys(attributeCodes)];

function invalid(file: string, text: string, hint: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_CONFIG_INVALID', `${displayLine(file)}: ${text}`, {hint});
}

const quoted = (value: unknown) => displayLine(JSON.stringify(value) ?? 'nothing', 60);

function unknownName(file: string, what: string, name: string, possible: readonly string[]) {
	const near = nearestName(name, possible);
	const hint =
		near === undefined ? `use one of: ${possible.join(', ')}` : `did you mean "${near}"?`;
	return invalid(file, `${what} ${quoted(name)} is not known`, hint);
}

/** `#88c0d0 bold underline`: a colour, if any, and attributes, if any. */
function readLook(file: string, role: string, value: unknown): Look {
	if (typeof value !== 'string')
		throw invalid(
			file,
			`looks.${role} is ${quoted(value)}, not a text`,
			`write it as looks.${role} = "#88c0d0 bold"`,
		);
	const words = value
		.toLowerCase()
		.split(/\s+/)
		.filter((word) => word !== '');
	const attributes = words.filter((word): word is Attribute => Object.hasOwn(attributeCodes, word));
	const others = words.filter((word) => !Object.hasOwn(attributeCodes, word));
	const [color, second] = others;
	if (second !== undefined)
		throw invalid(file, `looks.${role} has two colours, ${quoted(value)}`, 'keep one of them');
	if (color === undefined) return {attributes};
	if (hexColor.test(color)) return {attributes, color: `#${color.slice(1)}`};
	if (!ansiColors.some((name) => name === color))
		throw unknownName(file, `looks.${role}: the colour or attribute`, color, names);
	return {attributes, color: color as AnsiColor};
}

function readLooks(file: string, value: unknown): Partial<Record<Role, Look>> {
	if (value === undefined) return {};
	if (typeof value !== 'object' || value === null || Array.isArray(value))
		throw invalid(file, 'looks is not a table', 'begin it with a line [looks]');
	return Object.fromEntries(
		Object.entries(value).map(([role, look]) => {
			if (!roles.some((name) => name === role)) throw unknownName(file, 'the look', role, roles);
			return [role, readLook(file, role, look)];
		}),
	);
}

function readBackground(file: string, value: unknown): ThemeTable['background'] {
	if (typeof value === 'string' && hexColor.test(value)) return `#${value.slice(1)}`;
	throw invalid(file, `background is ${quoted(value)}, not a colour`, 'write it as "#1a1b1e"');
}

/** The theme in a file. What the file leaves out comes from the theme it is based on. */
export function readUserTheme({file, values}: ThemeFile): ThemeTable {
	for (const key of Object.keys(values))
		if (!keys.some((name) => name === key)) throw unknownName(file, 'the key', key, keys);
	const {based_on: basedOn = 'dark', background, looks} = values;
	const under = typeof basedOn === 'string' ? themeTables[basedOn] : undefined;
	if (under === undefined) throw unknownName(file, 'based_on', String(basedOn), builtInThemes);
	return {
		background: background === undefined ? under.background : readBackground(file, background),
		looks: {...under.looks, ...readLooks(file, looks)},
	};
}
