import {winnerOver} from '../../app/change-config-file.js';
import {expandPath} from '../../config/expand-path.js';
import type {LoadedConfig} from '../../config/load-config.js';
import type {AuthContext} from '../login/auth-context.js';
import type {CarryOutParts} from './carry-out-parts.js';
import type {KeyChange} from './config-changes.js';
import type {InitCheck} from './init-outcome.js';
import type {InitPlan} from './init-plan.js';
import {isUsableFolder} from './question-table.js';

type Fine = Pick<InitCheck, 'isFine' | 'said'>;

/** Reads a key back out of the vault and asks the server with it; the same for an account. */
export async function checkCredential(
	{
		key,
		account,
	}: {
		readonly key: InitPlan['key'] | undefined;
		readonly account: InitPlan['account'] | undefined;
	},
	{auth, vault, translate, signal}: AuthContext,
	isVaultNew: boolean,
): Promise<readonly InitCheck[]> {
	const checks: InitCheck[] = [];
	if (isVaultNew) {
		const status = await vault.status();
		const isFine = status?.isLocked === false;
		const said = isFine ? translate('init.check.opens') : (status?.problem ?? '');
		checks.push({what: 'vault', isFine, said});
	}
	const credential =
		key?.value === undefined
			? account && ({...account, type: 'oauth'} as const)
			: ({provider: key.row.id, account: 'default', type: 'api_key'} as const);
	if (credential !== undefined) {
		const {verdict, said} = await auth.test(credential, signal);
		const isUntried = verdict === 'unknown' && (key?.isForced ?? true);
		checks.push({what: 'provider', isFine: verdict === 'works' || isUntried, said});
	}
	return checks;
}

/** What was written counts, and is there. */
export async function checkConfig({
	plan,
	changes,
	loaded,
	parts,
}: {
	readonly plan: InitPlan;
	readonly changes: readonly KeyChange[];
	readonly loaded: LoadedConfig;
	readonly parts: CarryOutParts;
}): Promise<readonly InitCheck[]> {
	const {setup, translate} = parts;
	const checks: InitCheck[] = [];
	for (const [key] of changes) {
		const winner = winnerOver(loaded, setup.paths.configFile, key);
		const what = questionOf[key] ?? 'provider';
		if (winner === undefined) checks.push({what, ...(await counts(key, loaded, plan, parts))});
		else checks.push({what, isFine: false, said: translate('init.check.wins', {key, winner})});
	}
	if (plan.key !== undefined && plan.key.value === undefined) {
		const variable = plan.key.row.keyVariable ?? '';
		checks.push({
			what: 'provider',
			isFine: true,
			said: translate('init.check.environment', {variable}),
		});
	}
	return checks;
}

const questionOf: Readonly<Record<string, InitCheck['what']>> = {
	'general.language': 'language',
	'files.roots': 'roots',
	'permissions.mode': 'permissions',
};

async function counts(
	key: string,
	{config}: LoadedConfig,
	{answers}: InitPlan,
	{access, signal, setup, translate}: CarryOutParts,
): Promise<Fine> {
	const isRead = {isFine: true, said: translate('init.check.counts', {key})};
	if (key === 'files.roots') {
		const {cwd, environment} = setup;
		const missing = config.files.roots.find(
			(folder) => !isUsableFolder(expandPath(folder, cwd, environment.home)),
		);
		return missing === undefined
			? isRead
			: {isFine: false, said: translate('init.roots.missing', {folder: missing})};
	}
	if (key !== 'llm.model' || !answers.provider.startsWith('ollama/')) return isRead;
	const {url, models} = await access.findOllama(config, signal);
	const isThere = models?.includes(config.llm.model.replace('ollama/', '')) === true;
	const model = config.llm.model;
	return {
		isFine: isThere,
		said: translate(isThere ? 'init.check.ollama' : 'init.check.no_ollama', {url, model}),
	};
}
