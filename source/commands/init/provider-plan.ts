import {OpenIntentError} from '../../contracts/errors.js';
import {inLanguage} from '../../contracts/messages.js';
import {isTerminal} from '../../lib/is-terminal.js';
import {readAccountName} from '../login/account-words.js';
import {readPiped} from '../vault/read-secret.js';
import type {Decided, InitPlan, KeyProvider, PlanParts, ProviderPlan} from './init-plan.js';
import {ollamaModel, someAccount} from './provider-question.js';

type Parts = PlanParts & Pick<Decided, 'translate'>;

/** What belongs to the provider that was chosen: the name of an account, or a key that works. */
export async function planProvider(parts: PlanParts, decided: Decided): Promise<ProviderPlan> {
	const {provider, translate} = decided;
	const both = {...parts, translate};
	const none = {provider: 'none'};
	if (provider === 'none') return none;
	if (/^ollama(?:\/|$)/.test(provider)) {
		const model = ollamaModel(provider, parts.world.ollama.models ?? []);
		return {provider: `ollama/${model}`};
	}
	const row = parts.world.keyProviders.find(({id}) => id === provider);
	const isInEnvironment = row !== undefined && parts.world.keysOfEnvironment.has(row.id);
	// Before anything is typed that could not be kept.
	if (!isInEnvironment && !(await hasPlace(both, decided))) return none;
	if (row !== undefined) {
		const key = await keyFor(both, row);
		return key === undefined ? none : {provider, key};
	}
	const name = provider === someAccount ? await askAccount(both) : provider;
	if (name === '') return none;
	const account = readAccountName(name, 'openintent init --provider <name>');
	return {provider: name, account};
}

/** A key or a login needs the vault. Where it was put off, it is asked for once more. */
async function hasPlace(
	{world, desk, translate}: Parts,
	{vault, isVaultGiven}: Decided,
): Promise<boolean> {
	if (world.hasVault || vault !== 'later') return true;
	if (desk !== undefined) return desk.askYes(translate('login.make_vault'), {isUsual: true});
	if (!isVaultGiven) return true;
	throw new OpenIntentError(
		'OI_ERR_USAGE',
		'A key or a login is kept in the vault, and --vault later makes none. Nothing was changed.',
		{hint: '--vault keychain, passphrase or keyfile'},
	);
}

async function askAccount({desk, translate, world}: Parts): Promise<string> {
	const {problemOfProvider, problemOfService, serviceNames} = await import(
		'./provider-question.js'
	);
	let lines: readonly string[] = [
		translate('init.provider.services', {names: serviceNames(world, translate)}),
	];
	for (;;) {
		const typed = (await desk?.ask(lines, translate('init.provider.service'))) ?? '';
		if (typed === '') return '';
		const isService = typed !== 'none' && !world.keyProviders.some(({id}) => id === typed);
		const isAlsoService = world.services.some(({id}) => id === typed);
		const problem =
			problemOfProvider(typed, world, translate) ?? problemOfService(typed, world, translate);
		if (problem === undefined && (isService || isAlsoService)) return typed;
		lines = [problem ?? translate('init.provider.which_account')];
	}
}

/** A key that works, or that is kept untried because the person says so; undefined when none is given. */
async function keyFor(parts: Parts, row: KeyProvider): Promise<InitPlan['key']> {
	if (parts.world.keysOfEnvironment.has(row.id)) return keyOfEnvironment(parts, row);
	const {access, flags, signal, desk} = parts;
	for (;;) {
		const value = await readKey(parts, row);
		if (value === '') return undefined;
		const {verdict, said} = await access.tryKey(row, value, signal);
		if (verdict === 'works') return {row, value, isForced: false};
		if (verdict === 'unknown' && flags.force) return {row, value, isForced: true};
		if (desk === undefined || !isTerminal(0)) throw noKey(row, said);
		const isKept = await isKeptUntried(parts, row, {verdict, said});
		if (isKept) return {row, value, isForced: true};
	}
}

async function keyOfEnvironment(
	{access, environment, flags, signal}: Parts,
	row: KeyProvider,
): Promise<InitPlan['key']> {
	const value = environment.variable(row.keyVariable ?? '') ?? '';
	const {verdict, said} = await access.tryKey(row, value, signal);
	if (verdict === 'works' || flags.force) return {row, value: undefined, isForced: flags.force};
	throw noKey(row, `${row.keyVariable}: ${said}`);
}

/** A key that is refused is not kept; of one that nobody could try, the person decides. */
async function isKeptUntried(
	{desk, translate}: Parts,
	{id}: KeyProvider,
	{verdict, said}: {readonly verdict: 'refused' | 'unknown'; readonly said: string},
): Promise<boolean> {
	const shown = {name: id, said: inLanguage(translate, said)};
	const problem = translate(`init.key.${verdict}`, shown);
	if (verdict === 'unknown') return (await desk?.askYes(problem)) ?? false;
	await desk?.tell([problem]);
	return false;
}

async function readKey({desk, translate, signal}: Parts, row: KeyProvider): Promise<string> {
	if (!isTerminal(0)) {
		const piped = (await readPiped(signal)).trim();
		if (piped !== '') return piped;
	}
	if (desk !== undefined) return desk.askSecret(translate('init.key.ask', {name: row.id}));
	throw noKey(row, 'none was piped in');
}

function noKey({id, keyVariable}: KeyProvider, said: string): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_LOGIN_FAILED',
		`There is no key of ${id} that works: ${said}. Nothing was changed.`,
		{hint: `pipe one in (pass show ${id} | openintent init …), or set ${keyVariable}`},
	);
}
