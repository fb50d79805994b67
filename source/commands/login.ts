import type {LoginFlow} from '../contracts/account.js';
import {toOpenIntentError} from '../contracts/errors.js';
import {display} from '../lib/display-text.js';
import {safe} from '../lib/safe-text.js';
import {inColumns} from './in-columns.js';
import type {Command} from './invocation.js';
import {readAccountName, showAccount} from './login/account-words.js';
import type {AuthContext, AuthReport} from './login/auth-context.js';
import {withAuth} from './login/auth-context.js';
import {chooseLogin} from './login/choose-login.js';
import {openLoginDesk} from './login/login-desk.js';
import {keyReport, loginReport} from './login/login-report.js';
import {loginGivenUp} from './login/read-pasted.js';
import {requirePerson} from './login/require-person.js';
import {listServices} from './login/service-list.js';
import {askYes, canAsk} from './vault/ask-secret.js';
import {readSecret} from './vault/read-secret.js';
import {wrongUse} from './wrong-use.js';

const usage = 'openintent login <service>[/<account>]';

/** Logs in to a service, with a code or a browser, or takes a key in. Nothing is kept before all of it has come about. */
export const run: Command = ({inputs, flags}) => {
	const [word, ...more] = inputs;
	return withAuth(flags, async (context) => {
		if (more.length > 0) throw wrongUse(usage);
		requirePerson(context);
		if (word === undefined) return listServices(context);
		const name = readAccountName(word, usage);
		const choice = await chooseLogin(context, name);
		await requireVault(context);
		return choice.kind === 'oauth'
			? logIn(context, choice.row, name.account)
			: takeKey(context, choice.row, name.account);
	});
};

/** Made on the way, where a person can be asked: the first login is often the first thing that is kept. */
async function requireVault({vault, translate, stderr, signal}: AuthContext): Promise<void> {
	if (vault.hasVault()) return;
	if (canAsk() && (await askYes(translate('login.make_vault'), signal))) {
		const {holder, recoveryCode: code} = await vault.init(undefined);
		stderr.write(safe`${translate('login.vault_made', {holder})}\n`);
		stderr.write(safe`${translate('login.recovery_code', {code})}\n`);
		stderr.write(safe`${display(inColumns(translate('login.recovery'), 2))}\n\n`);
		return;
	}
	// Says what is missing and how it is made.
	vault.list();
}

async function logIn(
	context: AuthContext,
	row: Parameters<typeof loginReport>[1],
	account: string,
): Promise<AuthReport> {
	const {auth, translate, signal, flags} = context;
	const desk = openLoginDesk(context, row);
	try {
		const flow = flags.flow as LoginFlow | undefined;
		const made = await auth.logIn({row, account, flow, desk, translate, signal});
		await desk.close();
		return loginReport(context, row, made);
	} catch (error) {
		const isGivenUp = signal.aborted && toOpenIntentError(error).code === 'OI_ERR_RUN_CANCELLED';
		throw isGivenUp ? loginGivenUp() : error;
	} finally {
		await desk.close();
	}
}

async function takeKey(
	context: AuthContext,
	row: Parameters<AuthContext['auth']['logInWithKey']>[0]['row'],
	account: string,
): Promise<AuthReport> {
	const {auth, translate, signal, flags} = context;
	const name = {provider: row.id, account};
	const question = translate('login.key', {name: showAccount(name)});
	const key = (await readSecret(question, signal, loginGivenUp)).trim();
	const made = await auth.logInWithKey({row, account, key, isForced: flags.force, signal});
	return keyReport(context, {...name, ...made});
}
