import type {AccountActions, AccountCard} from '../../contracts/account-actions.js';
import type {CredentialName} from '../../contracts/credential.js';
import {formatsOf, inLanguage} from '../../contracts/messages.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import type {CommandContext} from '../commands/slash-command.js';
import type {AccountAct} from './account-act.js';
import {shownAccount} from './account-names.js';
import {beginLogin} from './begin-login.js';
import type {AccountNote} from './login-course.js';
import {readyVault} from './vault-ready.js';

/** Undefined where there is nothing to say: it was given up, or goes on elsewhere. */
type Act = (context: CommandContext, card: AccountCard) => Promise<AccountNote | undefined>;

type ActRow = {
	readonly isPossible: (card: AccountCard) => boolean;
	readonly run: Act;
};

/** Long enough for two answers of a slow server. */
const patienceMs = 60_000;

const isKept = ({keptIn}: AccountCard) => keptIn === 'vault';
const nameOf = ({provider, account, type}: AccountCard): CredentialName => ({
	...{provider, account, type},
});
const actionsOf = async ({app}: CommandContext): Promise<AccountActions> =>
	(await app).actions.accounts;
const success = (text: SafeText): AccountNote => ({text, look: 'success'});

const acts: Readonly<Record<AccountAct, ActRow>> = {
	'log-in': {
		isPossible: ({type, variable}) => type === 'oauth' || variable !== undefined,
		async run(context, card) {
			const target = await targetOf(context, card);
			await beginLogin(context, {target, account: card.account});
			return undefined;
		},
	},
	test: {isPossible: ({keptIn}) => keptIn !== undefined, run: testAccount},
	primary: {
		isPossible: (card) => isKept(card) && card.account !== 'default',
		async run(context, card) {
			if (!(await readyVault(context))) return undefined;
			await (await actionsOf(context)).makePrimary(nameOf(card));
			const {provider, account} = card;
			return success(context.translate('tui.accounts.primary_now', {provider, account}));
		},
	},
	renew: {isPossible: (card) => isKept(card) && card.type === 'oauth', run: renewAccount},
	'log-out': {isPossible: isKept, run: logOut},
};

export const canAct = (act: AccountAct, card: AccountCard): boolean => acts[act].isPossible(card);

/** Does it; what cannot be done with this account is said. */
export async function actOnAccount(
	context: CommandContext,
	act: AccountAct,
	card: AccountCard,
): Promise<AccountNote | undefined> {
	const {isPossible, run} = acts[act];
	if (isPossible(card)) return run(context, card);
	const account = shownAccount(card);
	const values = {account, variable: card.keptIn ?? card.variable ?? ''};
	const reason = reasonNot(act, card);
	const key = `tui.accounts.cannot.${reason.replace('-', '_')}`;
	return {text: context.translate(key, values), look: 'warning'};
}

/** Which of several reasons it is. */
function reasonNot(act: AccountAct, card: AccountCard): string {
	if (act === 'log-out' && card.keptIn !== undefined) return 'of_environment';
	return act === 'primary' && !isKept(card) ? 'primary_not_kept' : act;
}

/** An account of an issuer that no configuration names is found by its address again. */
async function targetOf(context: CommandContext, card: AccountCard) {
	const {provider, type, issuer} = card;
	const {findTargets} = await actionsOf(context);
	const find = async (word: string) =>
		(await findTargets(word)).find((target) => target.type === type);
	const found = await find(provider).catch((error: unknown) => {
		if (issuer === undefined) throw error;
		return find(issuer);
	});
	return found ?? {type, provider, name: card.name};
}

async function testAccount(
	context: CommandContext,
	card: AccountCard,
): Promise<AccountNote | undefined> {
	if (isKept(card) && !(await readyVault(context))) return undefined;
	const {translate} = context;
	const {test} = await actionsOf(context);
	const asked = {...nameOf(card), keptIn: card.keptIn};
	const {verdict, identity, said} = await test(asked, AbortSignal.timeout(patienceMs));
	const account = shownAccount(card);
	if (verdict === 'refused')
		return {text: translate('tui.accounts.refused', {account, said}), look: 'error'};
	const key =
		verdict === 'works' && identity === undefined ? 'tui.accounts.works' : `accounts.${verdict}`;
	const text = translate(key, {account, identity: identity ?? '', said});
	return {text, look: verdict === 'works' ? 'success' : 'warning'};
}

async function renewAccount(
	context: CommandContext,
	card: AccountCard,
): Promise<AccountNote | undefined> {
	if (!(await readyVault(context))) return undefined;
	const {renew} = await actionsOf(context);
	const expiresAt = await renew(nameOf(card), AbortSignal.timeout(patienceMs));
	const account = shownAccount(card);
	if (expiresAt === undefined) return success(context.translate('accounts.renewed', {account}));
	const time = formatsOf(context.translate).duration(expiresAt - Date.now());
	return success(context.translate('accounts.renewed_for', {account, time}));
}

async function logOut(
	context: CommandContext,
	card: AccountCard,
): Promise<AccountNote | undefined> {
	const {ask, translate} = context;
	const account = shownAccount(card);
	const answer = await ask({
		kind: 'page',
		title: translate('tui.accounts.log_out_title', {account}),
		lines: [{text: translate(`tui.accounts.log_out_${card.type}`, {name: card.name})}],
		choices: [
			{id: 'log-out', label: translate('tui.accounts.acts.log_out')},
			{id: 'leave', label: translate('tui.accounts.keep_it')},
		],
		selectedId: 'leave',
	});
	if (answer?.value !== 'log-out' || !(await readyVault(context))) return undefined;
	const actions = await actionsOf(context);
	const out = await actions.logOut(nameOf(card), AbortSignal.timeout(patienceMs));
	const place = out.manage ?? '';
	const byHand = out.outcome !== 'revoked' && place !== '';
	const outcome = `logout.${out.outcome.replace('-', '_')}`;
	const lines = [
		translate(outcome, {account, reason: inLanguage(translate, out.problem ?? '')}),
		...(byHand ? [translate('logout.by_hand', {place})] : []),
		translate('logout.removed', {account}),
	];
	const isClean = out.outcome === 'revoked' || out.outcome === 'key';
	return {text: joinSafe(lines, safe`\n`), look: isClean ? 'success' : 'warning'};
}
