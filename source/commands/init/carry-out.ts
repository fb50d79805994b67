import {backUpConfig, planConfigChange, writeConfigChange} from '../../app/change-config-file.js';
import {writeInitState} from '../../app/init/init-marker.js';
import {recordCommand} from '../../app/recorded-action.js';
import type {WrapKind} from '../../contracts/credential.js';
import {display} from '../../lib/display-text.js';
import {safe} from '../../lib/safe-text.js';
import type {AuthContext} from '../login/auth-context.js';
import {openAuthContext} from '../login/auth-context.js';
import {chooseLogin} from '../login/choose-login.js';
import {openLoginDesk} from '../login/login-desk.js';
import {defaultIdleMs} from '../vault/unlock.js';
import type {CarryOutParts} from './carry-out-parts.js';
import type {KeyChange} from './config-changes.js';
import {configChanges} from './config-changes.js';
import type {InitOutcome} from './init-outcome.js';
import type {InitPlan} from './init-plan.js';
import type {InitWorld} from './init-question.js';
import {checkConfig, checkCredential} from './live-checks.js';

/**
 * Does what was decided, and looks whether it is so. The configuration comes last: as long as it is not there, the next
 * start asks again.
 */
export async function carryOut(plan: InitPlan, parts: CarryOutParts): Promise<InitOutcome> {
	const {setup, world, stderr} = parts;
	const changes = configChanges(plan, world);
	const change =
		changes.length === 0 ? undefined : await planConfigChange(setup.paths.configFile, changes);
	const isVaultNeeded = needsVault(plan, world);
	if (change !== undefined || isVaultNeeded) await writeInitState(setup.paths, 'begun', Date.now());
	const sealed = isVaultNeeded ? await fillVault(plan, parts) : undefined;
	let loaded = setup.loaded;
	let backup: string | undefined;
	if (change !== undefined) {
		backup = await backUpConfig(change, Date.now());
		const keys = changes.map(([key]) => key);
		const action = {tool: 'openintent_init', effect: 'authority', input: {keys}} as const;
		const warn = (text: string) => stderr.write(safe`${display(text)}\n`);
		loaded = await writeConfigChange(change, {
			reload: setup.reload,
			audit: (write) => recordCommand(setup, warn, action, write),
		});
	}
	const checks = [
		...(sealed?.checks ?? []),
		...(await checkConfig({plan, changes, loaded, parts})),
	];
	if (checks.every(({isFine}) => isFine)) await writeInitState(setup.paths, 'done', Date.now());
	return {
		config: change && {file: change.file, keys: keysOf(changes), backup},
		vault: sealed?.vault,
		checks,
	};
}

const keysOf = (changes: readonly KeyChange[]) => changes.map(([key]) => key);

function needsVault({answers, key, account}: InitPlan, {hasVault}: InitWorld): boolean {
	const isWanted = answers.vault !== 'later' && !hasVault;
	return isWanted || key?.value !== undefined || account !== undefined;
}

/** Makes the vault where there is none, and puts in what was decided; by the same ways as `vault init` and `login`. */
async function fillVault(plan: InitPlan, parts: CarryOutParts) {
	const {setup, flags, stderr, signal, asked, translate} = parts;
	const {answers, key, account} = plan;
	const {context, close} = await openAuthContext(
		{...setup, translate},
		{flags, stderr, signal, asked},
	);
	const {vault, auth} = context;
	try {
		const isMade = !vault.hasVault();
		let recoveryCode: string | undefined;
		if (isMade) {
			const wanted = answers.vault === 'later' ? undefined : (answers.vault as WrapKind);
			const made = await vault.init(wanted, translate('init.vault.no_holder'));
			recoveryCode = made.recoveryCode;
			parts.onRecoveryCode(made.holder, made.recoveryCode);
		}
		if (key?.value !== undefined) {
			const {row, value, isForced} = key;
			await auth.logInWithKey({row, account: 'default', key: value, isForced, signal});
		}
		const loggedIn = account && (await logIn(context, account));
		const holder = auth.keyHolder() ?? '';
		// Or the first answer would have to wait for the passphrase once more.
		const isOpen = holder === 'passphrase' && asked !== undefined;
		if (isOpen) await vault.unlock(defaultIdleMs, false);
		const checks = await checkCredential({key, account: loggedIn}, context, isMade);
		return {vault: {isMade, holder, recoveryCode, isOpen}, checks};
	} finally {
		await close();
	}
}

async function logIn(
	context: AuthContext,
	name: NonNullable<InitPlan['account']>,
): Promise<InitPlan['account']> {
	const {auth, translate, signal} = context;
	const flags = {...context.flags, type: 'oauth'};
	const choice = await chooseLogin({...context, flags}, name);
	if (choice.kind !== 'oauth') return undefined;
	const desk = openLoginDesk(context, choice.row);
	try {
		const {row} = choice;
		const {account} = name;
		const made = await auth.logIn({row, account, flow: undefined, desk, translate, signal});
		return {provider: made.provider, account: made.account};
	} finally {
		await desk.close();
	}
}
