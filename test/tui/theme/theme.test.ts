import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {parse} from 'smol-toml';
import {afterEach, describe, expect, it} from 'vitest';
import {listThemeFiles, readThemeFile} from '../../../source/config/read-theme-file.js';
import {display} from '../../../source/lib/display-text.js';
import {createTheme, lookCode} from '../../../source/tui/theme/theme.js';
import {
	backgroundOf,
	createThemeChoice,
	themeNames,
	themeOfVariable,
} from '../../../source/tui/theme/theme-choice.js';
import {
	colorCode,
	contrastRatio,
	nearest16,
	toRgb,
} from '../../../source/tui/theme/theme-colors.js';
import {asciiGlyphs, utf8Glyphs} from '../../../source/tui/theme/theme-glyphs.js';
import type {Role} from '../../../source/tui/theme/theme-roles.js';
import {attributeCodes, roles} from '../../../source/tui/theme/theme-roles.js';
import {themeTables} from '../../../source/tui/theme/theme-tables.js';
import {readUserTheme} from '../../../source/tui/theme/user-theme.js';

const tables = Object.entries(themeTables);
const trueColor = tables.filter(([, {background}]) => background !== undefined);
const levels = [0, 1, 2, 3] as const;
/** What is seen of one of the 240 colours that every terminal has. */
function hexOf256(index: number): string {
	const steps = [0, 95, 135, 175, 215, 255];
	const cube = index - 16;
	const rgb =
		index >= 232
			? [8, 8, 8].map((value) => value + (index - 232) * 10)
			: [cube / 36, (cube / 6) % 6, cube % 6].map((step) => steps[Math.floor(step)] ?? 0);
	return `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** A parameter list that sets a colour, of text or behind it. */
const colorParameter = /(?:^|;)(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;|$)/;

describe('themes', () => {
	it.each(tables)('%s has a look for every role', (_name, table) => {
		expect(Object.keys(table.looks).sort()).toEqual([...roles].sort());
	});

	// Lines between panes carry no meaning; 3 is what WCAG wants of drawings.
	const least = (theme: string, role: Role) =>
		theme === 'high-contrast' ? 7 : role === 'rule' ? 3 : 4.5;

	it.each(trueColor)('%s can be read on the background it is made for', (name, table) => {
		const tooFaint = roles.flatMap((role) => {
			const {color} = table.looks[role];
			if (color === undefined) return [];
			const ratio = contrastRatio(color, table.background ?? '');
			return ratio >= least(name, role) ? [] : [`${role} ${ratio.toFixed(2)}`];
		});

		expect(tooFaint).toEqual([]);
	});

	it.each(trueColor)('%s can be read in 256 colours, and green is no gray there', (name, table) => {
		const wrong = roles.flatMap((role) => {
			const {color} = table.looks[role];
			if (color === undefined || !color.startsWith('#')) return [];
			const hex = hexOf256(Number(colorCode(color, 2).split(';')[2]));
			const hasHue = nearest16(toRgb(color)) !== undefined;
			const isGray = nearest16(toRgb(hex)) === undefined;
			const ratio = contrastRatio(hex, table.background ?? '');
			const isFaint = ratio < least(name, role) - 0.5;
			return (hasHue && isGray) || isFaint ? [`${role} ${color} ${hex} ${ratio.toFixed(2)}`] : [];
		});

		expect(wrong).toEqual([]);
	});

	/** The sixteen colours as terminals have them from the start, in their order. */
	const palettes = {
		xterm:
			'000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff',
		vga: '000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff',
	};

	it.each(
		Object.entries(palettes).flatMap(([name, colors]) =>
			['#ffffff', '#000000'].map((background) => [name, background, colors.split(' ')] as const),
		),
	)('ansi can be read in the colours of %s on %s', (_name, background, colors) => {
		const table = themeTables['ansi'];
		const tooFaint = roles.flatMap((role) => {
			const codes = lookCode(table?.looks[role] ?? {}, 1)
				.split(';')
				.map(Number);
			// Half as bright as it was: for what is read beside something else, and for lines.
			if (codes.includes(2)) return role === 'dim' || role === 'rule' ? [] : [`${role} is faint`];
			const code = codes.find((one) => one >= 30);
			// The terminal's own foreground never vanishes.
			if (code === undefined) return [];
			const color = colors[code < 90 ? code - 30 : code - 82] ?? '';
			const ratio = contrastRatio(`#${color}`, background);
			// A sign stands beside these or is all there is of them, and green is what everybody looks for.
			const least = ['success', 'added', 'prompt'].includes(role) ? 2 : 3;
			return ratio >= least ? [] : [`${role} ${ratio.toFixed(2)}`];
		});

		expect(tooFaint).toEqual([]);
	});

	it.each(tables)('%s emits no colour at all without colours', (_name, table) => {
		for (const role of roles) expect(lookCode(table.looks[role], 0)).not.toMatch(colorParameter);
	});

	it.each(tables)(
		'%s gives what matters a colour on every terminal that has some',
		(_name, table) => {
			for (const level of levels.slice(1))
				for (const role of ['success', 'warning', 'error', 'added', 'removed'] as const)
					expect(lookCode(table.looks[role], level)).toMatch(colorParameter);
		},
	);

	it('tells success, warning and error apart by more than colour', () => {
		for (const glyphs of [utf8Glyphs, asciiGlyphs])
			expect(new Set([glyphs.check, glyphs.cross, glyphs.running, glyphs.waiting]).size).toBe(4);
	});

	it('draws with ASCII alone where there is nothing else', () => {
		for (const glyph of Object.values(asciiGlyphs)) expect(glyph).toMatch(/^[\x20-\x7e]+$/);
		expect(Object.keys(asciiGlyphs)).toEqual(Object.keys(utf8Glyphs));
	});

	it('keeps the hue of a colour among sixteen', () => {
		const names = ['#f0827e', '#8fc98f', '#e0bd77', '#86aef5', '#79c7bd'].map((hex) =>
			nearest16(toRgb(hex)),
		);

		expect(names).toEqual([1, 2, 3, 4, 6]);
		expect(colorCode('#9aa0a8', 1)).toBe('');
		expect(colorCode('#ff0000', 2)).toBe('38;5;196');
		expect(colorCode('bright-red', 1)).toBe('91');
	});
});

describe('a theme of the user', () => {
	const read = (values: Record<string, unknown>) => readUserTheme({file: 'night.toml', values});

	it('is as the manual says: its example is one, and every look and attribute is named', () => {
		const manual = readFileSync('docs/tui.md', 'utf8');
		const section = /## Colours of your own[\s\S]*?(?=\n## )/.exec(manual)?.[0] ?? '';
		const [, example = ''] = /```toml\n([\s\S]*?)```/.exec(section) ?? [];
		const named = [...section.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name);

		expect(read(parse(example)).looks.prompt).toEqual({color: '#268bd2', attributes: ['bold']});
		expect(named).toEqual(expect.arrayContaining([...roles, ...Object.keys(attributeCodes)]));
	});

	it('takes what it leaves out from the theme it is based on', () => {
		const table = read({
			based_on: 'light',
			background: '#FFFFFF',
			looks: {title: '#AA0000 bold underline', dim: 'bright-black'},
		});

		expect(table.background).toBe('#ffffff'.toUpperCase());
		expect(table.looks.title).toEqual({color: '#aa0000', attributes: ['bold', 'underline']});
		expect(table.looks.dim).toEqual({color: 'bright-black', attributes: []});
		expect(table.looks.error).toBe(themeTables['light']?.looks.error);
	});

	it.each([
		[{looks: {titel: 'red'}}, /night\.toml: the look "titel" is not known/, /did you mean "title"/],
		[{looks: {title: 'blink'}}, /looks\.title: the colour or attribute "blink"/, /black/],
		[{looks: {title: 'red blue'}}, /two colours/, /keep one/],
		[{looks: {title: 7}}, /looks\.title is 7, not a text/, /#88c0d0 bold/],
		[{looks: 'x'}, /looks is not a table/, /\[looks\]/],
		[{background: 'navy'}, /background is "navy", not a colour/, /#1a1b1e/],
		[{based_on: 'drak'}, /based_on "drak"/, /did you mean "dark"/],
		[{color: 'x'}, /the key "color"/, /based_on/],
	])('says what is wrong with %j', (values, message, hint) => {
		expect(() => read(values)).toThrow(
			expect.objectContaining({
				message: expect.stringMatching(message),
				hint: expect.stringMatching(hint),
			}),
		);
	});
});

let folder: string | undefined;
afterEach(() => {
	if (folder !== undefined) rmSync(folder, {recursive: true, force: true});
	folder = undefined;
});

describe('theme choice', () => {
	function setUp(COLORFGBG?: string, colorLevel: 0 | 1 | 2 | 3 = 3) {
		folder = mkdtempSync(path.join(tmpdir(), 'openintent-theme-'));
		mkdirSync(path.join(folder, 'themes'));
		writeFileSync(path.join(folder, 'themes', 'night.toml'), '[looks]\ntitle = "#010203"\n');
		const configFile = path.join(folder, 'config.toml');
		const theme = createTheme({colorLevel, hasUtf8: true});
		let asked = 0;
		let changes = 0;
		const choice = createThemeChoice({
			theme,
			capabilities: {colorLevel, canAskBackground: colorLevel >= 2},
			environment: {COLORFGBG},
			look: {
				readThemeFile: (name) => readThemeFile({configFile}, name),
				listThemeFiles: () => listThemeFiles({configFile}),
				environmentFor: (color) => ({TERM: 'xterm', ...(color === 'never' ? {NO_COLOR: '1'} : {})}),
			},
			askBackground: () => {
				asked += 1;
			},
			onChange: () => {
				changes += 1;
			},
		});
		const isShown = (name: string) =>
			theme.sgr('title') ===
			createTheme({colorLevel, hasUtf8: true}, themeTables[name]).sgr('title');
		return {theme, choice, asked: () => asked, changes: () => changes, isShown};
	}

	it('asks the terminal once, shows its own colours meanwhile, and follows the answer', async () => {
		const {choice, asked, isShown} = setUp();

		await choice.showTheme('auto');
		const before = isShown('ansi');
		choice.takeReply('\u001b]11;rgb:fdfd/fdfd/fbfb\u001b\\');
		await choice.showTheme('auto');

		expect(before).toBe(true);
		expect(isShown('light')).toBe(true);
		expect(asked()).toBe(1);
	});

	it.each([
		['15;0', 'dark', 0],
		['0;default;15', 'light', 0],
		[undefined, 'ansi', 1],
	])('with COLORFGBG=%s shows %s', async (variable, expected, questions) => {
		const {choice, asked, isShown} = setUp(variable);

		await choice.showTheme('auto');

		expect(isShown(expected)).toBe(true);
		expect(asked()).toBe(questions);
	});

	it.each([0, 1] as const)('asks nothing on a terminal of level %i', async (level) => {
		const {choice, asked} = setUp(undefined, level);

		await choice.showTheme('auto');

		expect(asked()).toBe(0);
	});

	it('lets an answer that comes late change nothing that was chosen', async () => {
		const {choice, isShown} = setUp();
		await choice.showTheme('auto');

		await choice.showTheme('high-contrast');
		choice.takeReply('\u001b]11;rgb:ff/ff/ff\u0007');

		expect(isShown('high-contrast')).toBe(true);
	});

	it('reads a theme of the user, and changes nothing when there is none', async () => {
		const {choice, theme} = setUp();

		await choice.showTheme('night');
		const shown = theme.sgr('title');
		const revision = theme.revision();
		const failed = await choice.showTheme('drak').catch((error: unknown) => error);
		const outside = await choice.showTheme('../config').catch((error: unknown) => error);

		expect(shown).toBe('38;2;1;2;3');
		expect(failed).toMatchObject({
			message: 'There is no theme "drak".',
			hint: 'Did you mean dark?',
		});
		expect(outside).toMatchObject({code: 'OI_ERR_USAGE'});
		expect(theme.revision()).toBe(revision);
		expect(choice.themeName()).toBe('night');
	});

	it('shows the one that was wanted last, also when an earlier one is read later', async () => {
		const {choice, isShown} = setUp(undefined, 3);

		const slow = choice.showTheme('night');
		await choice.showTheme('light');
		await slow;

		expect(choice.themeName()).toBe('light');
		expect(isShown('light')).toBe(true);
	});

	it('takes the colours away and gives them back', async () => {
		const {choice, theme} = setUp(undefined, 3);
		await choice.showTheme('dark');
		const before = theme.sgr('error');

		choice.setColor('never');
		const without = theme.sgr('error');
		choice.setColor('always');

		expect(without).not.toMatch(/3\d/);
		expect(theme.sgr('error')).not.toBe(without);
		expect(before).not.toBe(without);
	});

	it('lists the own themes after ours', async () => {
		const {choice} = setUp(undefined, 3);

		expect(await choice.themeNames()).toEqual([...themeNames, 'night']);
	});

	it('paints in the looks that hold now', async () => {
		const {choice, theme} = setUp();
		const text = display('x');
		const before = theme.paint('error', text);

		await choice.showTheme('light');

		expect(theme.paint('error', text)).not.toBe(before);
		expect(themeNames).toEqual(['auto', 'dark', 'light', 'high-contrast', 'ansi']);
	});

	it.each([
		['\u001b]11;rgb:0000/8080/ffff\u0007', '#0080ff'],
		['\u001b]11;rgb:0/8/f\u001b\\', '#0088ff'],
		['\u001b]10;rgb:00/00/00\u0007', undefined],
		['\u001b]11;no such thing\u0007', undefined],
	])('reads %j as %s', (reply, expected) => {
		expect(backgroundOf(reply)).toBe(expected);
	});

	it.each([
		['15;0', 'dark'],
		['0;7', 'light'],
		['', undefined],
		['x', undefined],
	])('reads COLORFGBG=%s as %s', (value, expected) => {
		expect(themeOfVariable(value)).toBe(expected);
	});
});
