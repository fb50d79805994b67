import type {AnsiColor, ThemeColor} from './theme-roles.js';
import {ansiColors} from './theme-roles.js';

/** 0: none, 1: the sixteen of the terminal, 2: 256, 3: any. */
export type ColorLevel = 0 | 1 | 2 | 3;

type Rgb = readonly [number, number, number];

export function toRgb(hex: string): Rgb {
	const value = Number.parseInt(hex.slice(1), 16);
	return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

const cubeSteps = [0, 95, 135, 175, 215, 255] as const;

function nearestStep(value: number): number {
	const distances = cubeSteps.map((step) => Math.abs(step - value));
	return distances.indexOf(Math.min(...distances));
}

const distance = (left: Rgb, right: Rgb) =>
	left.reduce((sum, value, index) => sum + (value - (right[index] ?? 0)) ** 2, 0);

// Hues in steps of 60 degrees, from red on, as numbers of the sixteen colours.
const hues = [1, 3, 2, 6, 4, 5] as const;
const leastSaturation = 0.2;

/** Whether it has a hue: what means something by its colour must not become a gray. */
const isColored = (rgb: Rgb) =>
	(Math.max(...rgb) - Math.min(...rgb)) / Math.max(1, ...rgb) >= leastSaturation;

/** The number of the nearest of the 240 colours that are the same on every terminal. */
export function nearest256(rgb: Rgb): number {
	const [red, green, blue] = rgb.map(nearestStep) as [number, number, number];
	const cube: Rgb = [cubeSteps[red] ?? 0, cubeSteps[green] ?? 0, cubeSteps[blue] ?? 0];
	const grayStep = Math.max(0, Math.min(23, Math.round(((rgb[0] + rgb[1] + rgb[2]) / 3 - 8) / 10)));
	const gray = 8 + grayStep * 10;
	const isGray = !isColored(rgb) && distance(rgb, [gray, gray, gray]) < distance(rgb, cube);
	return isGray ? 232 + grayStep : 16 + 36 * red + 6 * green + blue;
}

/** The number of the colour of the sixteen that has the same name for a person; undefined for what is no colour. */
export function nearest16(rgb: Rgb): number | undefined {
	const [red, green, blue] = rgb;
	const most = Math.max(red, green, blue);
	const range = most - Math.min(red, green, blue);
	// White or black text would vanish on a terminal of that background; its own foreground never does.
	if (!isColored(rgb)) return undefined;
	const sector =
		most === red
			? (green - blue) / range
			: most === green
				? (blue - red) / range + 2
				: (red - green) / range + 4;
	return hues[(Math.round(sector) + 6) % 6];
}

function ansiCode(index: number): string {
	return String(index < 8 ? 30 + index : 82 + index);
}

/** The SGR parameters of a colour on a terminal of that level; empty where it cannot be shown. */
export function colorCode(color: ThemeColor, level: ColorLevel): string {
	if (level === 0) return '';
	if (!color.startsWith('#')) return ansiCode(ansiColors.indexOf(color as AnsiColor));
	const rgb = toRgb(color);
	if (level === 3) return `38;2;${rgb.join(';')}`;
	if (level === 2) return `38;5;${nearest256(rgb)}`;
	const index = nearest16(rgb);
	return index === undefined ? '' : ansiCode(index);
}

function luminance(hex: string): number {
	const [red, green, blue] = toRgb(hex).map((value) => {
		const part = value / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	}) as [number, number, number];
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How well one colour is told from another, 1 to 21, as WCAG counts it. */
export function contrastRatio(left: string, right: string): number {
	const [dark, light] = [luminance(left), luminance(right)].sort((a, b) => a - b);
	return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Whether text on it has to be dark: black can be told from it better than white. */
export const isLightColor = (hex: string): boolean =>
	contrastRatio(hex, '#000000') > contrastRatio(hex, '#ffffff');
