import path from 'node:path';
import {createChangeActions} from '../app/change-actions.js';
import type {App} from '../app/create-app.js';
import {createFileRoots} from '../app/file-roots.js';
import {readOwnCommands} from '../app/own-commands.js';
import {recordCommand} from '../app/recorded-action.js';
import {createSessionActions} from '../app/session-actions.js';
import {createSettingActions} from '../app/setting-actions.js';
import type {Config} from '../config/config-schema.js';
import type {LanguageActions, SurfaceActions} from '../contracts/surface-actions.js';
import {createLiveReports} from './live-reports.js';
import {createLiveVault} from './live-vault.js';
import type {Setup} from './open-app.js';

export type LiveActionParts = {
	readonly app: App;
	readonly setup: Setup;
	readonly config: () => Config;
	readonly language: LanguageActions;
};

/** What a person does at a surface that stays, each by the way that the command line takes. */
export function createLiveActions({app, setup, config, language}: LiveActionParts) {
	const {paths, reload} = setup;
	const sessions = createSessionActions(app);
	const actions: SurfaceActions = {
		models: {listReady: app.listReadyModels},
		sessions,
		changes: createChangeActions({
			app,
			undoFolder: paths.undoFolder,
			roots: createFileRoots(app.cwd, () => config().files.roots),
		}),
		audit: {
			latest: async (limit) =>
				(await import('../app/audit-access.js')).createAuditAccess(paths).list([], limit),
		},
		pictures: app.pictures,
		settings: createSettingActions({
			configFile: paths.configFile,
			config,
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
		vault: createLiveVault(setup, app.warn),
		policy: {
			listRules: app.listRules,
			addRule: ({verdict, text}) =>
				app.addRule({verdict, text, labels: [], mode: undefined, maxPerHour: undefined}),
			removeRule: app.removeRule,
			listGrants: app.listGrants,
			revokeGrant: app.revokeGrant,
		},
		reports: createLiveReports(app, setup),
		ownCommands: () => readOwnCommands(path.join(path.dirname(paths.configFile), 'commands')),
	};
	return {
		actions,
		/** Before the program ends: what was removed is removed for good. */
		close: sessions.removePutAway,
	};
}
