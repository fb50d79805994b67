import type {LoginFlow} from '../../contracts/account.js';
import type {LoginTarget} from '../../contracts/account-actions.js';
import {displayLine} from '../../lib/display-text.js';
import {actOnAccount} from '../accounts/account-acts.js';
import {readAccount} from '../accounts/account-names.js';
import {beginLogin} from '../accounts/begin-login.js';
import type {DialogRow} from '../dialogs/questions.js';
import {accountRow, findCard} from './accounts-command.js';
import type {CommandContext} from './slash-command.js';

/** The word that ends a login where there is no key for it. */
const cancelWord = 'cancel';

/** Words for the way of a login, where the usual one is not wanted. */
export const loginWays: Readonly<Record<string, LoginFlow>> = {code: 'device', browser: 'browser'};

/** `/login [service[/account]] [way]`: begins a login, or asks for a key. `/login cancel` ends one that goes on. */
export async function logIn(context: CommandContext, argument: string): Promise<void> {
	const {translate, print, logins} = context;
	if (argument === cancelWord) {
		if (!logins.cancel()) print(translate('tui.accounts.no_login'));
		return;
	}
	const chosen = argument === '' ? await chooseTarget(context) : argument;
	if (chosen === undefined) return;
	const [word = '', way = '', ...more] = chosen.split(/\s+/);
	const name = readAccount(word);
	const flow = Object.hasOwn(loginWays, way) ? loginWays[way] : undefined;
	if (name === undefined || more.length > 0 || (way !== '' && flow === undefined))
		return print(translate('tui.accounts.login_usage'));
	const {accounts} = (await context.app).actions;
	const targets = await accounts.findTargets(name.provider);
	const target = targets.length > 1 ? await askWhich(context, targets) : targets[0];
	if (target !== undefined)
		await beginLogin(context, {target, account: name.account, ...(flow && {flow})});
}

/** What can be logged in to; an address may be typed. */
async function chooseTarget(context: CommandContext): Promise<string | undefined> {
	const {ask, translate, app} = context;
	const board = await (await app).actions.accounts.board();
	const possible = board.filter(({type, variable}) => type === 'oauth' || variable !== undefined);
	const first = possible.filter(
		({provider}, index) => possible.findIndex((card) => card.provider === provider) === index,
	);
	const answer = await ask({
		kind: 'list',
		title: translate('tui.accounts.login_title'),
		empty: translate('tui.panes.no_accounts'),
		rows: first.map((card): DialogRow => ({...accountRow(card, context), id: card.provider})),
		takesText: true,
	});
	return answer?.value;
}

async function askWhich(
	{ask, translate}: CommandContext,
	targets: readonly LoginTarget[],
): Promise<LoginTarget | undefined> {
	const name = displayLine(targets[0]?.provider ?? '', 60);
	const answer = await ask({
		kind: 'list',
		title: translate('tui.accounts.which', {name}),
		empty: translate('tui.dialog.no_match'),
		rows: targets.map(({type}) => ({id: type, label: translate(`tui.accounts.kinds.${type}`)})),
	});
	return targets.find(({type}) => type === answer?.value);
}

/** `/logout <name>`: takes a login back, or removes a key, after a question. */
export async function logOut(context: CommandContext, argument: string): Promise<void> {
	const {print} = context;
	const card =
		argument === '' ? await chooseKept(context) : await findCard(context, argument, 'log-out');
	if (card === undefined) return;
	const note = await actOnAccount(context, 'log-out', card);
	if (note !== undefined) print(note.text);
}

async function chooseKept(context: CommandContext) {
	const {ask, translate, app} = context;
	const board = await (await app).actions.accounts.board();
	const kept = board.filter(({keptIn}) => keptIn === 'vault');
	const answer = await ask({
		kind: 'list',
		title: translate('tui.accounts.logout_title'),
		empty: translate('tui.accounts.nothing_kept'),
		rows: kept.map((card) => accountRow(card, context)),
	});
	return kept.find(({id}) => id === answer?.value);
}
