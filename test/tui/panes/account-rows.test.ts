import {describe, expect, it} from 'vitest';
import {loadErrorTexts} from '../../../source/config/error-texts.js';
import {loadMessageTables} from '../../../source/config/message-tables.js';
import {createTranslate} from '../../../source/config/messages.js';
import type {AccountCard} from '../../../source/contracts/account-actions.js';
import {accountStates} from '../../../source/contracts/account-actions.js';
import {faultTable} from '../../../source/llm/fault-table.js';
import type {ShownLogin} from '../../../source/tui/accounts/login-course.js';
import {accountsItems} from '../../../source/tui/panes/account-rows.js';
import type {PaneData} from '../../../source/tui/panes/pane-data.js';
import {noPaneData} from '../../../source/tui/panes/pane-data.js';
import {textWidth} from '../../../source/tui/screen/width.js';
import {cardOf, fakeCards} from '../fixtures/fake-accounts.js';
import {plain, colorTheme as theme} from '../fixtures/theme.js';

const tables = await loadMessageTables('zh');
const sentence = await loadErrorTexts('zh');

type Drawn = {columns: number; language?: 'en' | 'zh'; bodyRows?: number; now?: number};

function draw(data: Partial<PaneData>, drawn: Drawn): string[] {
	const {columns, language = 'en', bodyRows = 40, now = 0} = drawn;
	return accountsItems({
		...{data: {...noPaneData, ...data}, questions: [], now, columns, bodyRows},
		...{
			selected: undefined,
			theme,
			translate: createTranslate({tables, language, ...(language === 'zh' ? {sentence} : {})}),
		},
	}).map(({row}) => plain(row));
}

const used = {calls: 2, tokens: 1234, costUsd: 0.5, isPart: false};
const names = ['xai', 'anthropic', 'my-own-server-at-home'];
const login: ShownLogin = {
	...{type: 'oauth', provider: 'github', account: 'default', name: 'GitHub'},
	prompt: {
		...{kind: 'device', url: 'https://github.com/login/device', urlWithCode: undefined},
		...{host: 'github.com', code: 'WDJB-MJHT', expiresInMs: 900_000, intervalMs: 5000},
	},
	endsAt: 65_000,
	note: undefined,
	isPasted: false,
	picture: undefined,
};

describe.each(['en', 'zh'] as const)('a row of an account in %s', (language) => {
	it('says how it is in any width that the pane is shown in', () => {
		for (const provider of names)
			for (const state of accountStates)
				for (let columns = 16; columns <= 90; columns++) {
					const card = cardOf({
						...{provider, state, cooldownMs: 60_000, usedToday: used, expiresAt: 9_000_000},
						...{variable: 'ANTHROPIC_API_KEY', keptIn: 'ANTHROPIC_API_KEY'},
					});
					const [, row = ''] = draw({accounts: [card]}, {columns, language});

					expect(row, `${columns} columns`).toMatch(/^ \S \S+ +\S/);
					expect(textWidth(row), row).toBe(columns);
				}
	});

	it('has words and a sign of its own for each state, and never a colour alone', () => {
		const rows = accountStates.map((state) => {
			const card = cardOf({provider: 'x', state, keptIn: 'X_API_KEY', cooldownMs: 60_000});
			return draw({accounts: [card]}, {columns: 28, language})[1] ?? '';
		});

		expect(rows.every((row) => /^ [✓○✗·] x +\S/.test(row))).toBe(true);
		expect(new Set(rows.map((row) => row.slice(4).trim())).size).toBeGreaterThan(9);
	});
});

describe('rows of accounts', () => {
	it('stand below models, services, and what there could be', () => {
		const rows = draw({accounts: fakeCards}, {columns: 50});

		expect(rows).toEqual([
			'Models',
			expect.stringMatching(/^ ✓ anthropic +ANTHROPIC_API_KEY$/),
			expect.stringMatching(/^ ✓ groq +key in the vault$/),
			'Services',
			expect.stringMatching(/^ ✓ work +ada@example\.com$/),
			expect.stringMatching(/^ ✗ work\/home +login needed$/),
			'Not connected',
			expect.stringMatching(/^ · xai +no key \(XAI_API_KEY\)$/),
			expect.stringMatching(/^ · ollama +not set up$/),
			expect.stringMatching(/^ · github +no client id$/),
		]);
	});

	it('say what was used today where there is room', () => {
		const accounts = [cardOf({provider: 'groq', state: 'key', keptIn: 'vault', usedToday: used})];

		expect(draw({accounts}, {columns: 80})[1]).toMatch(/1,234 tokens, \$0\.50 {2}key in the vault/);
		expect(draw({accounts}, {columns: 40})[1]).not.toContain('tokens');
	});

	it('show a provider as it was once its rest is over', () => {
		const card: AccountCard = cardOf({
			...{provider: 'groq', state: 'cooling-down', keptIn: 'vault', cooldownMs: 60_000},
			rests: [{model: 'llama', fault: 'rate', reason: 'too many', remainingMs: 60_000}],
		});

		expect(draw({accounts: [card]}, {columns: 40}).slice(1)).toEqual([
			expect.stringMatching(/^ ○ groq +until \d\d:\d\d$/),
			'    llama: too many',
		]);
		expect(draw({accounts: [card]}, {columns: 40, now: 60_001})[1]).toMatch(/✓ groq +key/);
	});

	it('say in the language of the interface why a provider rests', () => {
		const card: AccountCard = cardOf({
			...{provider: 'groq', state: 'cooling-down', keptIn: 'vault', cooldownMs: 60_000},
			rests: [{model: undefined, fault: 'auth', reason: faultTable.auth.text, remainingMs: 60_000}],
		});

		expect(draw({accounts: [card]}, {columns: 40, language: 'zh'}).at(-1)).toBe('    密钥被拒绝');
	});
});

describe('a login in the pane', () => {
	it('stands in the row of its account, too, and in no other', () => {
		const accounts = [
			cardOf({provider: 'github', type: 'oauth', state: 'not-connected'}),
			cardOf({provider: 'github', account: 'work', type: 'oauth', state: 'not-connected'}),
		];

		expect(draw({accounts, login}, {columns: 50}).slice(-4)).toEqual([
			'Services',
			expect.stringMatching(/^ ○ github +logging in …$/),
			'Not connected',
			expect.stringMatching(/^ · github\/work +not connected$/),
		]);
	});

	it('has host, address, code and the time that is left', () => {
		const text = draw({login}, {columns: 78, bodyRows: 12}).join('\n');

		expect(text).toContain('github.com/login/device');
		expect(text).toContain('and enter   WDJB-MJHT');
		expect(text).toContain('only at github.com');
		expect(text).toContain('works for 1m 05s');
		expect(text).not.toContain('█');
	});

	it('has all that is needed in the first rows of a low pane', () => {
		const rows = draw({login}, {columns: 38, bodyRows: 6});

		expect(rows.slice(0, 5)).toEqual([
			'○ works for 1m 05s',
			'Open https://github.com/login/device',
			'Enter WDJB-MJHT',
			'Enter it only if you have begun this',
			'login yourself, and only at',
		]);
	});

	it('draws the code large where there is room, and the picture only beside it', () => {
		const picture = '▀▄▀\n▀▄▀' as ShownLogin['picture'];
		const tall = draw({login: {...login, picture}}, {columns: 78, bodyRows: 30}).join('\n');
		const low = draw({login: {...login, picture}}, {columns: 78, bodyRows: 17}).join('\n');

		expect(tall).toMatch(/██[\s\S]*▀▄▀/);
		expect(low).toContain('██');
		expect(low).not.toContain('▀▄▀');
	});

	it('shows what a server writes as text, in columns of any width', () => {
		const hostile = '\u001b]52;c;evil\u0007\u202e\u001b[2Jnote';
		for (let columns = 16; columns < 80; columns++) {
			const items = accountsItems({
				...{data: {...noPaneData, login: {...login, name: hostile, note: hostile}}, questions: []},
				...{now: 0, columns, bodyRows: 30, selected: undefined, theme},
				translate: createTranslate({tables, language: 'en'}),
			});
			const raw = items.map(({row}) => row).join('\n');

			expect(raw.replace(/\u001b\[[\d;]*m/g, '')).not.toMatch(/[\u001b\u0007\u202e]/);
			for (const {row} of items) expect(textWidth(plain(row))).toBeLessThanOrEqual(columns);
		}
	});
});
