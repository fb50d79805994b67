import {describe, expect, it} from 'vitest';
import {loadMessageTables} from '../../../source/config/message-tables.js';
import {createTranslate} from '../../../source/config/messages.js';
import type {ProviderStatus} from '../../../source/contracts/surface.js';
import {accountsItems} from '../../../source/tui/panes/account-rows.js';
import {noPaneData} from '../../../source/tui/panes/pane-data.js';
import {textWidth} from '../../../source/tui/screen/width.js';
import {plain, colorTheme as theme} from '../fixtures/theme.js';

const tables = await loadMessageTables('zh');

const states: readonly Pick<ProviderStatus, 'state' | 'keySource' | 'cooldownMs'>[] = [
	{state: 'no-key', keySource: 'ANTHROPIC_API_KEY', cooldownMs: 0},
	{state: 'no-key', keySource: undefined, cooldownMs: 0},
	{state: 'ready', keySource: 'ANTHROPIC_API_KEY', cooldownMs: 0},
	{state: 'ready', keySource: undefined, cooldownMs: 0},
	{state: 'cooling-down', keySource: 'ANTHROPIC_API_KEY', cooldownMs: 60_000},
];
const names = ['xai', 'anthropic', 'my-own-server-at-home'];

function rowOf(provider: ProviderStatus, columns: number, language: 'en' | 'zh'): string {
	const [item] = accountsItems({
		...{data: {...noPaneData, providers: [provider]}, questions: [], now: 0, columns},
		...{selected: undefined, theme, translate: createTranslate({tables, language})},
	});
	return plain(item?.row ?? '');
}

describe.each(['en', 'zh'] as const)('a row of an account in %s', (language) => {
	it('says how it is in any width that the pane is shown in', () => {
		for (const id of names)
			for (const state of states)
				for (let columns = 16; columns <= 80; columns++) {
					const row = rowOf({id, rests: [], ...state}, columns, language);

					expect(row, `${columns} columns`).toMatch(/^\S \S+ +\S/);
					expect(textWidth(row), row).toBe(columns);
				}
	});

	it('says it shorter beside a name that would be cut', () => {
		const provider: ProviderStatus = {
			...{id: 'anthropic', state: 'no-key', keySource: 'ANTHROPIC_API_KEY'},
			...{cooldownMs: 0, rests: []},
		};
		const short = {en: 'no key', zh: '无密钥'}[language];

		expect(rowOf(provider, 28, language)).toMatch(new RegExp(`^· anthropic +${short}$`));
		expect(rowOf({...provider, state: 'ready'}, 26, language)).not.toContain('…');
	});
});
