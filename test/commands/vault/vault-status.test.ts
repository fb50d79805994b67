import {expect, it} from 'vitest';
import type {VaultStatus} from '../../../source/app/vault-actions.js';
import {status} from '../../../source/commands/vault/status.js';
import type {VaultContext} from '../../../source/commands/vault/vault-command.js';
import {loadReportTexts} from '../../../source/config/report-texts.js';

const locked: VaultStatus = {
	...{vaultId: 'a', format: 1, epoch: 1, keyVersion: 1, isLocked: true, source: undefined},
	problem: 'The vault is locked.\n  keyfile: it has no key for this vault',
	hint: 'openintent vault recover',
	holders: [{kind: 'keyfile', createdAt: 0}],
	credentials: [],
};

it('says what to do about a vault that does not open', async () => {
	const context = {
		words: [],
		say: await loadReportTexts('en'),
		actions: {status: async () => locked},
	} as unknown as VaultContext;

	const {text, data} = await status(context);

	expect(text).toMatch(/keyfile: it has no key for this vault\n {2}openintent vault recover$/);
	expect(data).toMatchObject({locked: true, hint: 'openintent vault recover'});
});
