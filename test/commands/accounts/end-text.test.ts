import {expect, it} from 'vitest';
import {endText} from '../../../source/commands/accounts/end-text.js';
import {loadMessageTables} from '../../../source/config/message-tables.js';
import {createTranslate} from '../../../source/config/messages.js';

const now = 1_800_000_000_000;
const hourMs = 3_600_000;

it.each([
	['an end that nobody knows', undefined, false, '', ''],
	['a token that ends', now + 2 * hourMs, false, 'ends in 2h 00m', '2小时00分钟后到期'],
	['one that has ended', now - 2 * hourMs, false, 'ended 2h 00m ago', '2小时00分钟前已到期'],
	['one that is renewed', now + 2 * hourMs, true, 'renewed in 2h 00m', '2小时00分钟后续期'],
	['one that can be', now - 1, true, 'renewed at its next use', '下次使用时续期'],
])('says of %s when that is', async (_name, expiresAt, isRenewable, english, chinese) => {
	const say = async (language: 'en' | 'zh') =>
		endText(
			{expiresAt, isRenewable},
			createTranslate({tables: await loadMessageTables(language), language}),
			now,
		);

	expect([await say('en'), await say('zh')]).toEqual([english, chinese]);
});
