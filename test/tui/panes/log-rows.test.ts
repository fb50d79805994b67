import {expect, it} from 'vitest';
import {loadMessageTables} from '../../../source/config/message-tables.js';
import {createTranslate} from '../../../source/config/messages.js';
import type {AuditRecord} from '../../../source/contracts/audit-record.js';
import {noLogFilter} from '../../../source/tui/panes/log-filter.js';
import {logLines} from '../../../source/tui/panes/log-rows.js';

const audit: readonly AuditRecord[] = [
	{seq: 3, time: '', phase: 'result', tool: 'web_fetch', status: 'OI_ERR_NETWORK_TIMEOUT'},
	{seq: 2, time: '', phase: 'result', tool: 'fs_delete', status: 'OI_ERR_NEW_ONE'},
	{seq: 1, time: '', phase: 'decision', tool: 'fs_delete', verdict: 'deny', rule: 'user.1'},
];

const log = [
	{at: 1, level: 'info', kind: 'run', key: 'run_completed', values: {durationMs: 640}},
] as const;

const words = {
	en: [
		'warning: Audit log: fs_delete decided: not allowed (user.1)',
		'warning: Audit log: fs_delete ends: it failed',
		'warning: Audit log: web_fetch ends: the server did not answer in time',
		'Done in 0.6s',
	],
	zh: [
		'警告：审计日志：fs_delete 决定：不允许（user.1）',
		'警告：审计日志：fs_delete 结束：失败了',
		'警告：审计日志：web_fetch 结束：服务器没有及时应答',
		'完成，用时 0.6秒',
	],
};

it.each(['en', 'zh'] as const)('says in words what codes and states mean: %s', async (language) => {
	const translate = createTranslate({tables: await loadMessageTables(language), language});

	const lines = logLines({log, audit}, noLogFilter, translate);

	expect(lines.map((line) => line.words)).toEqual(words[language]);
	expect(lines.map(({code}) => code)).toEqual(['', 'OI_ERR_NEW_ONE', 'OI_ERR_NETWORK_TIMEOUT', '']);
});

it('finds a line by its code', async () => {
	const translate = createTranslate({tables: await loadMessageTables('en'), language: 'en'});

	const lines = logLines({log, audit}, {...noLogFilter, text: 'network_timeout'}, translate);

	expect(lines).toHaveLength(1);
});
