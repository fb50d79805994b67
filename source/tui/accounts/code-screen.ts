import type {DevicePrompt} from '../../contracts/account.js';
import type {Translate} from '../../contracts/messages.js';
import {display} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe, safeLines} from '../../lib/safe-text.js';
import {largeLetters} from './large-letters.js';
import {qrCode} from './qr-code.js';

export type CodeScreenOptions = {
	readonly name: string;
	readonly translate: Translate;
	/** Undefined where nothing is drawn. */
	readonly room:
		| {readonly columns: number; readonly rows: number; readonly hasUtf8: boolean}
		| undefined;
};

const indent = safe`  `;
/** What stands around the drawings. */
const textRows = 8;

/** Where to go and what to enter there; the code large, and a picture for a phone, where there is room. */
export async function codeScreen(
	{url, urlWithCode, host, code}: DevicePrompt,
	{name, translate, room}: CodeScreenOptions,
): Promise<SafeText> {
	const grouped = groupCode(code);
	const large = room && largeLetters(grouped, room.columns - 2, room.hasUtf8);
	const largeRows = large === undefined ? 0 : safeLines(large).length + 2;
	const left = room?.hasUtf8 && {columns: room.columns - 2, rows: room.rows - textRows - largeRows};
	const picture = left ? await qrCode(urlWithCode ?? url, left) : undefined;
	return safe`${codeText({url, host, code}, {name, translate, large, picture})}\n`;
}

export type CodeDrawings = {
	readonly large: SafeText | undefined;
	readonly picture: SafeText | undefined;
};

/** The same with drawings that fit already. */
export function codeText(
	{url, host, code}: Pick<DevicePrompt, 'url' | 'host' | 'code'>,
	{name, translate, large, picture}: Pick<CodeScreenOptions, 'name' | 'translate'> & CodeDrawings,
): SafeText {
	const parts = [
		translate('login.open', {name, host, url}),
		translate('login.enter', {code: groupCode(code)}),
		...(large === undefined ? [] : [indented(large)]),
		...(picture === undefined ? [] : [indented(picture)]),
		translate('login.only_if_you', {host}),
	];
	return joinSafe(parts, safe`\n\n`);
}

function indented(drawing: SafeText): SafeText {
	return joinSafe(
		safeLines(drawing).map((line) => safe`${indent}${line}`),
		safe`\n`,
	);
}

/** Long codes in groups of four, unless the service groups them itself. */
export function groupCode(code: string): SafeText {
	if (code.length < 6 || /[^A-Za-z0-9]/.test(code)) return display(code);
	return display(code.replace(/.{4}(?=.)/g, (group) => `${group} `));
}
