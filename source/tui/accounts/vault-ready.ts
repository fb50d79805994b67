import {isLongEnough} from '../../contracts/credential.js';
import {displayLine} from '../../lib/display-text.js';
import {safe} from '../../lib/safe-text.js';
import type {CommandContext} from '../commands/slash-command.js';
import {unlockVault} from '../commands/vault-command.js';
import type {DialogLine} from '../dialogs/questions.js';

/** Sees to it that something can be kept: opens the vault, or makes one. False when the person would rather not. */
export async function readyVault(context: CommandContext): Promise<boolean> {
	const {accounts} = (await context.app).actions;
	const state = await accounts.vault();
	if (state === 'open') return true;
	if (state === 'none') return makeVault(context);
	await unlockVault(context);
	return (await accounts.vault()) === 'open';
}

async function makeVault(context: CommandContext): Promise<boolean> {
	const {ask, translate} = context;
	const {vault} = (await context.app).actions;
	const answer = await ask({
		kind: 'page',
		title: translate('tui.vault.make_title'),
		lines: [{text: translate('login.make_vault')}],
		choices: [
			{id: 'make', label: translate('tui.vault.make')},
			{id: 'leave', label: translate('tui.vault.leave')},
		],
		selectedId: 'make',
	});
	if (answer?.value !== 'make') return false;
	const {holder, recoveryCode} = await vault.make(() => askNewPassphrase(context));
	await ask({
		kind: 'page',
		title: translate('tui.vault.recovery_title'),
		lines: [
			{text: translate('login.vault_made', {holder})},
			{text: safe``},
			codeLine(recoveryCode),
			{text: safe``},
			{text: translate('login.recovery')},
		],
		choices: [{id: 'written', label: translate('tui.vault.written')}],
	});
	return true;
}

/** Broken between its groups only: it is copied by hand. */
export function codeLine(code: string): DialogLine {
	const text = displayLine(code, 200);
	return {
		text,
		rows(width, theme) {
			const rows: string[] = [];
			for (const group of text.split(/(?<=-)/)) {
				const row = `${rows.at(-1) ?? ''}${group}`;
				if (rows.length > 0 && row.length <= width) rows[rows.length - 1] = row;
				else rows.push(group);
			}
			return rows.map((row) => theme.paint('strong', displayLine(row, 200)));
		},
	};
}

/** Twice, because nobody sees what is typed. Undefined when the person gives up. */
async function askNewPassphrase({ask, translate}: CommandContext): Promise<string | undefined> {
	const field = async (label: string) => {
		const answer = await ask({
			kind: 'field',
			title: translate('tui.vault.new_title'),
			label: translate(`tui.vault.${label}`),
			isSecret: true,
		});
		return answer?.value;
	};
	let label = 'new_passphrase';
	for (;;) {
		const first = await field(label);
		if (first === undefined) return undefined;
		if (!isLongEnough(first)) {
			label = 'too_short';
			continue;
		}
		const second = await field('new_again');
		if (second === undefined) return undefined;
		if (first === second) return first;
		label = 'not_the_same';
	}
}
