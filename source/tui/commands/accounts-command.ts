import type {AccountCard} from '../../contracts/account-actions.js';
import {displayLine} from '../../lib/display-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import type {AccountAct} from '../accounts/account-act.js';
import {actOnAccount} from '../accounts/account-acts.js';
import {stateText} from '../accounts/account-detail.js';
import {openAccount} from '../accounts/account-dialog.js';
import {readAccount, shownAccount} from '../accounts/account-names.js';
import type {DialogRow} from '../dialogs/questions.js';
import type {CommandContext} from './slash-command.js';

export const accountWords: Readonly<Record<string, AccountAct>> = {
	login: 'log-in',
	test: 'test',
	primary: 'primary',
	refresh: 'renew',
	logout: 'log-out',
};

/** A row for what can be chosen: its name, how it is, and who has logged in or where its key is. */
export function accountRow(card: AccountCard, context: CommandContext): DialogRow {
	const {translate} = context;
	const who =
		card.identity ?? (card.keptIn === 'vault' ? undefined : (card.keptIn ?? card.variable));
	const place = card.keptIn === 'vault' ? [translate('tui.accounts.in_vault')] : [];
	const parts = [
		stateText(card, translate),
		...(who === undefined ? [] : [displayLine(who, 80)]),
		...place,
	];
	return {
		id: card.id,
		label: displayLine(shownAccount(card), 60),
		detail: joinSafe(parts, safe`  `),
		keywords: card.name,
		heading: translate(`tui.accounts.groups.${card.type}`),
	};
}

/** `/accounts`: everything that can be logged in to; the chosen one is opened. With words, does one thing with one of them. */
export async function useAccounts(context: CommandContext, argument: string): Promise<void> {
	const {translate, ask, app, print} = context;
	const {accounts} = (await app).actions;
	if (argument !== '') return actByName(context, argument);
	let selectedId: string | undefined;
	for (;;) {
		const cards = await accounts.board();
		const answer = await ask({
			kind: 'list',
			title: translate('tui.accounts.title'),
			empty: translate('tui.panes.no_accounts'),
			rows: cards.map((card) => accountRow(card, context)),
			selectedId,
		});
		if (answer === undefined) return;
		selectedId = answer.value;
		if (await openAccount(context, selectedId)) return;
		if (!cards.some(({id}) => id === selectedId)) return print(translate('tui.accounts.gone'));
	}
}

async function actByName(context: CommandContext, argument: string): Promise<void> {
	const {translate, print} = context;
	const [word = '', name = '', ...more] = argument.split(/\s+/);
	const act = Object.hasOwn(accountWords, word) ? accountWords[word] : undefined;
	if (act === undefined || name === '' || more.length > 0)
		return print(translate('tui.accounts.usage'));
	const card = await findCard(context, name, act);
	if (card === undefined) return;
	const note = await actOnAccount(context, act, card);
	if (note !== undefined) print(note.text);
}

/** The account of a name. Where there is one of each kind, the person says which. Undefined when there is none, or they do not. */
export async function findCard(
	context: CommandContext,
	name: string,
	act?: AccountAct,
): Promise<AccountCard | undefined> {
	const {translate, print, ask, app} = context;
	const wanted = readAccount(name);
	const board = await (await app).actions.accounts.board();
	const named = board.filter(
		({provider, account}) => provider === wanted?.provider && account === wanted.account,
	);
	const kept = named.filter(({keptIn}) => keptIn !== undefined);
	const cards = act !== 'log-in' && kept.length > 0 ? kept : named;
	const [first, second] = cards;
	if (first === undefined) {
		print(translate('tui.accounts.none_of_name', {name: displayLine(name, 60)}));
		return undefined;
	}
	if (second === undefined) return first;
	const answer = await ask({
		kind: 'list',
		title: translate('tui.accounts.which', {name: displayLine(name, 60)}),
		empty: translate('tui.dialog.no_match'),
		rows: cards.map((card) => accountRow(card, context)),
	});
	return cards.find(({id}) => id === answer?.value);
}
