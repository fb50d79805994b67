import {accessSync, constants, statSync} from 'node:fs';
import type {Environment} from '../../config/environment.js';
import {expandPath} from '../../config/expand-path.js';
import type {Language} from '../../config/messages.js';
import type {Translate} from '../../contracts/messages.js';
import {permissionModes} from '../../contracts/permission-mode.js';
import {keySources, languages} from '../flag-table.js';
import type {Flags} from '../invocation.js';
import type {InitQuestion, InitWorld} from './init-question.js';
import {namesOfProviders, problemOfProvider, providerChoices} from './provider-question.js';

/** The questions of the first start, in this order. Each has a flag and a variable of its own. */
export const questionTable: readonly InitQuestion[] = [
	{
		id: 'language',
		flag: '--language',
		variable: 'OPENINTENT_INIT_LANGUAGE',
		inFlags: (flags) => flags.language,
		usual: ({config}) => config.general.language,
		choices: ({localeLanguage}, translate) => [
			{value: 'auto', text: translate('init.language.auto', {name: names[localeLanguage]})},
			{value: 'en', text: names.en},
			{value: 'zh', text: names.zh},
		],
		problem: oneOf(languages),
	},
	{
		id: 'vault',
		flag: '--vault',
		variable: 'OPENINTENT_INIT_VAULT',
		inFlags: (flags) => flags.vault,
		usual: () => 'later',
		isOpen: ({hasVault}) => !hasVault,
		choices: ({keychainProblem}, translate) => [
			{value: 'later', text: translate('init.vault.later')},
			...(keychainProblem === undefined
				? [{value: 'keychain', text: translate('init.vault.keychain')}]
				: []),
			{value: 'passphrase', text: translate('init.vault.passphrase')},
		],
		notes: ({keychainProblem}, translate) =>
			keychainProblem === undefined
				? []
				: [
						/d-?bus/i.test(keychainProblem)
							? translate('init.vault.no_session')
							: translate('init.vault.no_keychain', {reason: keychainProblem}),
					],
		problem: oneOf(['later', ...keySources]),
	},
	{
		id: 'provider',
		flag: '--provider',
		variable: 'OPENINTENT_INIT_PROVIDER',
		inFlags: (flags) => flags.provider,
		usual: () => 'none',
		choices: providerChoices,
		notes: namesOfProviders,
		problem: problemOfProvider,
	},
	{
		id: 'roots',
		flag: '--roots',
		variable: 'OPENINTENT_INIT_ROOTS',
		inFlags: (flags) => flags.roots,
		usual: ({config}) => config.files.roots.join(', ') || 'none',
		problem: problemOfRoots,
	},
	{
		id: 'permissions',
		flag: '--permission-mode',
		variable: 'OPENINTENT_INIT_PERMISSION_MODE',
		inFlags: (flags) => flags.permissionMode,
		usual: ({config}) => config.permissions.mode,
		choices: (_world, translate) =>
			permissionModes.map((value) => ({value, text: translate(`init.permissions.${value}`)})),
		problem: oneOf(permissionModes),
	},
];

const names: Readonly<Record<Language, string>> = {en: 'English', zh: '中文'};

function oneOf(allowed: readonly string[]): InitQuestion['problem'] {
	return (answer, _world, translate) =>
		allowed.includes(answer)
			? undefined
			: translate('init.none_of', {answer, allowed: allowed.join(', ')});
}

/** The folders of an answer, as they are written into the configuration. */
export function rootsOf(
	answer: string,
	{cwd, home}: Pick<InitWorld, 'cwd' | 'home'>,
): readonly string[] {
	if (answer === 'none') return [];
	const folders = answer.split(',').map((part) => part.trim());
	return folders
		.filter((part) => part !== '')
		.map((part) => (/^~(?:\/|$)/.test(part) ? part : expandPath(part, cwd, home)));
}

function problemOfRoots(
	answer: string,
	world: InitWorld,
	translate: Translate,
): string | undefined {
	// What is set already is no matter of this question.
	if (answer === (world.config.files.roots.join(', ') || 'none')) return undefined;
	const missing = rootsOf(answer, world).find(
		(folder) => !isUsableFolder(expandPath(folder, world.cwd, world.home)),
	);
	return missing === undefined ? undefined : translate('init.roots.missing', {folder: missing});
}

export function isUsableFolder(folder: string): boolean {
	try {
		accessSync(folder, constants.R_OK | constants.X_OK);
		return statSync(folder).isDirectory();
	} catch {
		return false;
	}
}

/** What was said before anybody is asked: by a flag, else by a variable. */
export function givenAnswer(
	{inFlags, variable}: InitQuestion,
	flags: Flags,
	environment: Pick<Environment, 'variable'>,
): string | undefined {
	return inFlags(flags) ?? environment.variable(variable);
}
