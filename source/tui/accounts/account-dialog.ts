import type {AccountCard} from '../../contracts/account-actions.js';
import {displayLine} from '../../lib/display-text.js';
import {safe} from '../../lib/safe-text.js';
import type {CommandContext} from '../commands/slash-command.js';
import {accountActs} from './account-act.js';
import {actOnAccount, canAct} from './account-acts.js';
import {accountDetailLines} from './account-detail.js';
import {shownAccount} from './account-names.js';
import type {AccountNote} from './login-course.js';

/**
 * Shows an account and does with it what is chosen. Resolves with true when the person is to look elsewhere now, e.g. at a
 * login that goes on.
 */
export async function openAccount(context: CommandContext, id: string): Promise<boolean> {
	const {accounts} = (await context.app).actions;
	let note: AccountNote | undefined;
	for (;;) {
		const card = (await accounts.board()).find((one) => one.id === id);
		if (card === undefined) return false;
		const answer = await context.ask(pageOf(context, card, note));
		const act = accountActs.find((name) => name === answer?.value);
		if (act === undefined) return false;
		note = await actOnAccount(context, act, card);
		if (act === 'log-in') return true;
		if (note !== undefined && (act === 'primary' || act === 'log-out')) {
			// It is called otherwise now, or is not there any more.
			context.print(note.text);
			return false;
		}
	}
}

function pageOf({translate}: CommandContext, card: AccountCard, note: AccountNote | undefined) {
	const lines = accountDetailLines(card, Date.now(), translate);
	const [name, account] = [card.name, shownAccount(card)];
	const choices = accountActs.filter((act) => canAct(act, card));
	return {
		kind: 'page' as const,
		title: name === account ? displayLine(name, 60) : translate('tui.accounts.of', {name, account}),
		lines: note === undefined ? lines : [note, {text: safe``}, ...lines],
		choices: [...choices, 'leave'].map((id) => ({
			id,
			label: translate(`tui.accounts.acts.${id.replace('-', '_')}`),
		})),
		selectedId: 'leave',
	};
}
