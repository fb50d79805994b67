import path from 'node:path';
import {createChangeActions} from '../app/change-actions.js';
import type {App} from '../app/create-app.js';
import {createFileRoots} from '../app/file-roots.js';
import {createLocalAnswers} from '../app/local-answers.js';
import {readOwnCommands} from '../app/own-commands.js';
import {joinCommands, readProjectCommands} from '../app/project-commands.js';
import {recordCommand} from '../app/recorded-action.js';
import {createSessionActions} from '../app/session-actions.js';
import {createSettingActions} from '../app/setting-actions.js';
import type {Config} from '../config/config-schema.js';
import type {LoadedConfig} from '../config/load-config.js';
import {toOpenIntentError} from '../contracts/errors.js';
import type {SurfaceActions} from '../contracts/surface-actions.js';
import {keptBriefly} from '../lib/kept-briefly.js';
import {monotonicMs} from '../lib/monotonic-ms.js';
import type {LiveLanguage} from './live-language.js';
import {createLiveReports} from './live-reports.js';
import {createLiveVault} from './live-vault.js';
import {requirePerson} from './login/require-person.js';
import type {Setup} from './open-app.js';

export type LiveActionParts = {
	readonly app: App;
	readonly setup: Setup;
	readonly config: () => Config;
	readonly language: LiveLanguage;
	/** Takes another configuration into use. */
	readonly adopt: (loaded: LoadedConfig) => void;
	/** Makes a change of this process to the file. */
	readonly asOwn: (work: () => Promise<void>) => Promise<void>;
};

/** What a person does at a surface that stays, each by the way that the command line takes. */
export function createLiveActions(parts: LiveActionParts) {
	const {app, setup, config, language, adopt, asOwn} = parts;
	const {paths, reload} = setup;
	const answers = createLocalAnswers(app.bus, {
		keep: app.keepMessages,
		onError: (cause) => app.warn(toOpenIntentError(cause).message),
	});
	const sessions = createSessionActions(app, answers);
	const actions: SurfaceActions = {
		models: {listReady: app.listReadyModels},
		sessions,
		changes: createChangeActions({
			app,
			undoFolder: paths.undoFolder,
			title: () => setup.translate('tui.changes.task'),
			roots: createFileRoots(
				() => app.cwd,
				() => config().files.roots,
			),
		}),
		audit: {
			latest: async (limit) =>
				(await import('../app/audit-access.js')).createAuditAccess(paths).list([], limit),
		},
		pictures: app.pictures,
		settings: createSettingActions({
			configFile: paths.configFile,
			adopt,
			asOwn,
			reload,
			audit: (key, change) =>
				recordCommand(
					setup,
					app.warn,
					{tool: 'openintent_settings', effect: 'authority', input: {key}},
					change,
				),
		}),
		language,
		vault: createLiveVault(setup, language.translate, app.warn),
		accounts: onlyForPeople(app.accounts, setup),
		policy: {
			listRules: app.listRules,
			addRule: ({verdict, text}) =>
				app.addRule({verdict, text, labels: [], mode: undefined, maxPerHour: undefined}),
			removeRule: app.removeRule,
			listGrants: app.listGrants,
			revokeGrant: app.revokeGrant,
		},
		reports: createLiveReports(app, setup, language),
		schedules: app.schedules,
		workflows: app.workflows,
		ownCommands: findOwnCommands(app, paths),
	};
	return {
		actions,
		takeSeen: answers.takeHeld,
		/** Before the program ends: what is to be kept is kept, and what was removed is removed for good. */
		async close() {
			await answers.close();
			await sessions.removePutAway();
		},
	};
}

/** A program that a tool has started has no person before it. */
function onlyForPeople(
	accounts: App['accounts'],
	{environment, paths}: Pick<Setup, 'environment' | 'paths'>,
): SurfaceActions['accounts'] {
	const place = {variable: environment.variable, runningFolder: paths.runningFolder};
	return {
		...accounts,
		async logIn(login) {
			requirePerson(place);
			return accounts.logIn(login);
		},
		async logInWithKey(entry) {
			requirePerson(place);
			return accounts.logInWithKey(entry);
		},
	};
}

/** They are asked for while a command is typed, and a person who changes one wants it soon. */
const commandsKeptMs = 1000;

function findOwnCommands(app: App, {configFile}: Setup['paths']): SurfaceActions['ownCommands'] {
	const folder = path.join(path.dirname(configFile), 'commands');
	const find = async () =>
		joinCommands(await readOwnCommands(folder), await readProjectCommands(app.cwd, app));
	return keptBriefly(find, {now: monotonicMs, keptMs: commandsKeptMs});
}
