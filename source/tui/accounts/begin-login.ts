import type {AccountActions, AccountLogin, LoginTarget} from '../../contracts/account-actions.js';
import {OpenIntentError} from '../../contracts/errors.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import type {CommandContext} from '../commands/slash-command.js';
import {shownAccount} from './account-names.js';
import type {AccountNote} from './login-course.js';
import {readyVault} from './vault-ready.js';

export type WantedLogin = Pick<AccountLogin, 'target' | 'account' | 'flow'>;

/**
 * Begins a login, or asks for a key. A login that anybody else could begin is one that leads somewhere else: only a person
 * at the terminal may. Security property H2.
 */
export async function beginLogin(context: CommandContext, wanted: WantedLogin): Promise<void> {
	const {logins, translate, print, isAtTerminal, showAccounts} = context;
	if (!isAtTerminal()) throw noPerson();
	const busy = logins.current();
	if (busy !== undefined) {
		print(translate('tui.accounts.busy', {name: busy.name}));
		return showAccounts?.();
	}
	if (!(await readyVault(context))) return;
	const {target, account} = wanted;
	if (target.type === 'api_key') return takeKey(context, target, account);
	const {accounts} = (await context.app).actions;
	showAccounts?.();
	// It goes on by itself: its code is entered elsewhere, which takes its time.
	const {type, provider, name} = target;
	void logins.start({type, provider, name, account}, async (desk, signal) => {
		const made = await accounts.logIn({...wanted, desk, signal});
		return {text: loggedInText(context, made), look: 'success'};
	});
}

function noPerson(): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_LOGIN_PLACE',
		'A login is begun by a person at a terminal, and what is typed here comes from somewhere else.',
		{hint: 'type openintent login in a terminal'},
	);
}

type LoggedIn = Awaited<ReturnType<AccountActions['logIn']>>;

/** Who has logged in, what was given, and where it is kept. */
function loggedInText({translate}: CommandContext, made: LoggedIn) {
	const {name, scopes, isRenewable, holder} = made;
	const account = shownAccount(made);
	const lines = [
		translate('login.done', {name, identity: made.identity ?? account, account}),
		...(scopes.length === 0 ? [] : [translate('login.may')]),
		...scopes.map(({scope, sentence}) =>
			translate('tui.accounts.scope', {
				scope,
				allows: sentence === undefined ? '' : translate(`auth.scopes.${sentence}`),
			}),
		),
		translate('login.kept', {holder}),
		translate(isRenewable ? 'login.renewed' : 'login.not_renewed'),
		translate('tui.accounts.ends_with', {account}),
	];
	return joinSafe(lines, safe`\n`);
}

/** Asked for behind stars; what is typed is in no transcript and no history. */
async function takeKey(
	context: CommandContext,
	{provider, name}: LoginTarget,
	account: string,
): Promise<void> {
	const key = await askKey(context, shownAccount({provider, account}), {});
	if (key === '') return;
	await context.logins.start({type: 'api_key', provider, account, name}, (_desk, signal) =>
		keepKey(context, {provider, account, key, signal}),
	);
}

type Asked = {
	/** Why it is asked for once more. */
	readonly refusal?: string;
	readonly until?: AbortSignal;
};

/** Empty when the person would rather not. */
async function askKey(
	{ask, translate}: CommandContext,
	name: string,
	{refusal, until}: Asked,
): Promise<string> {
	const answer = await ask({
		kind: 'field',
		title: translate('tui.accounts.key_title', {name}),
		label:
			refusal === undefined
				? translate('tui.accounts.key_label')
				: translate('tui.accounts.key_refused', {said: refusal}),
		isSecret: true,
		...(until && {until}),
	});
	return answer?.value.trim() ?? '';
}

type Key = {
	readonly provider: string;
	readonly account: string;
	readonly key: string;
	readonly signal: AbortSignal;
};

async function keepKey(context: CommandContext, key: Key): Promise<AccountNote> {
	const {ask, translate} = context;
	const {accounts} = (await context.app).actions;
	const name = shownAccount(key);
	const tried = await whileHeld(context, name, () =>
		accounts.logInWithKey({...key, isForced: false}),
	);
	if (tried.is === 'kept') return keptNote(context, name, tried);
	if (tried.is === 'refused') {
		// At once, or the next paste would go into the prompt and to a model.
		const again = await askKey(context, name, {refusal: tried.said, until: key.signal});
		key.signal.throwIfAborted();
		return again === '' ? notKept(context, name) : keepKey(context, {...key, key: again});
	}
	const answer = await ask({
		kind: 'page',
		title: translate('tui.accounts.unchecked', {name}),
		lines: [{text: translate('tui.accounts.unchecked_why', {said: tried.said})}],
		choices: [
			{id: 'keep', label: translate('tui.accounts.keep')},
			{id: 'leave', label: translate('tui.accounts.do_not_keep')},
		],
		selectedId: 'leave',
	});
	key.signal.throwIfAborted();
	if (answer?.value !== 'keep') return notKept(context, name);
	return keptNote(context, name, await accounts.logInWithKey({...key, isForced: true}));
}

/** Whoever pastes once more meanwhile has a key in hand: it must not reach the prompt, and so a model. */
async function whileHeld<Result>(
	{ask, translate, logins}: CommandContext,
	name: string,
	work: () => Promise<Result>,
): Promise<Result> {
	const over = new AbortController();
	const left = ask({
		kind: 'page',
		title: translate('tui.accounts.key_title', {name}),
		lines: [{text: translate('tui.accounts.trying', {name})}],
		isHeld: true,
		until: over.signal,
	});
	void left.then(() => over.signal.aborted || logins.cancel());
	try {
		return await work();
	} finally {
		over.abort();
	}
}

const notKept = ({translate}: CommandContext, name: string): AccountNote => ({
	text: translate('tui.accounts.not_kept', {name}),
	look: 'warning',
});

function keptNote(
	{translate}: CommandContext,
	name: string,
	made: Awaited<ReturnType<AccountActions['logInWithKey']>>,
): AccountNote {
	const isTried = made.is === 'kept' && made.works;
	const lines = [
		translate(isTried ? 'login.key_works' : 'login.key_unchecked', {name}),
		...(made.is === 'kept' ? [translate('login.kept', {holder: made.holder})] : []),
		translate('tui.accounts.ends_with', {account: name}),
	];
	return {text: joinSafe(lines, safe`\n`), look: 'success'};
}
