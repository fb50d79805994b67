import {describe, expect, it} from 'vitest';
import {loadMessageTables} from '../../../source/config/message-tables.js';
import {createTranslate} from '../../../source/config/messages.js';
import type {DevicePrompt} from '../../../source/contracts/account.js';
import {codeScreen, groupCode} from '../../../source/tui/accounts/code-screen.js';

const prompt: DevicePrompt = {
	kind: 'device',
	url: 'https://github.com/login/device',
	urlWithCode: undefined,
	host: 'github.com',
	code: 'WDJB-MJHT',
	expiresInMs: 900_000,
	intervalMs: 5_000,
};

async function draw(room: {columns: number; rows: number; hasUtf8: boolean} | undefined) {
	const translate = createTranslate({tables: await loadMessageTables('en'), language: 'en'});
	return codeScreen(prompt, {name: 'GitHub', translate, room});
}

describe('codeScreen', () => {
	it('shows address, host and code, and says when not to enter it', async () => {
		const text = await draw(undefined);

		expect(text).toMatchInlineSnapshot(`
			"Log in to GitHub, at github.com

			  Open        https://github.com/login/device

			  and enter   WDJB-MJHT

			Enter it only if you have begun this login yourself, and only at github.com.
			"
		`);
	});

	it.each([
		[100, 45, 'both'],
		[100, 24, 'letters'],
		[60, 45, 'picture'],
		[30, 12, 'neither'],
	])('at %d × %d draws %s, and no line is longer', async (columns, rows, expected) => {
		const text = await draw({columns, rows, hasUtf8: true});

		const lines = text.split('\n');
		const drawn = lines.filter((line) => /[█▀▄]/.test(line));
		const isLetters = drawn.some((line) => /██ {2}██/.test(line) && !/[▀▄]/.test(line));
		const isPicture = drawn.some((line) => /[▀▄]/.test(line));
		const found = {
			true: {true: 'both', false: 'letters'},
			false: {true: 'picture', false: 'neither'},
		};
		expect(found[`${isLetters}`][`${isPicture}`]).toBe(expected);
		expect(Math.max(...drawn.map((line) => line.length), 0)).toBeLessThanOrEqual(columns);
		expect(lines.length).toBeLessThanOrEqual(Math.max(rows, 12));
	});

	it('draws with # where there is no UTF-8, and no picture', async () => {
		const text = await draw({columns: 100, rows: 45, hasUtf8: false});

		expect(text).toContain('##  ##');
		expect(text).toMatch(/^[\n\u0020-\u007e]*$/);
	});
});

describe('groupCode', () => {
	it.each([
		['WDJBMJHT', 'WDJB MJHT'],
		['WDJB-MJHT', 'WDJB-MJHT'],
		['A1B2C3D4E5', 'A1B2 C3D4 E5'],
		['12345', '12345'],
	])('shows %s as %s', (code, shown) => {
		expect(groupCode(code)).toBe(shown);
	});
});
