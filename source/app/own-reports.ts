import type {OpenIntentAdapterDeps} from '../adapters/openintent/openintent-adapter.js';
import type {DataPaths} from '../config/data-paths.js';
import type {Translate} from '../contracts/messages.js';
import type {PermissionMode} from '../contracts/permission-mode.js';
import type {Tool} from '../contracts/tool.js';
import type {CommandSandbox} from './command-sandbox.js';
import type {ModelAccess} from './model-access.js';
import type {Records} from './open-records.js';
import {listTasks} from './task-access.js';
import {usageReport} from './usage-report.js';

/** Help lives with the command line, which knows its own commands. */
export type HelpTopics = Readonly<Record<string, (language: 'en' | 'zh') => Promise<string>>>;

export type OwnReportsDeps = {
	readonly version: string;
	readonly cwd: string;
	readonly paths: DataPaths;
	readonly permissionMode: PermissionMode;
	readonly help: HelpTopics;
	readonly translate: Translate;
	readonly sandbox: Pick<CommandSandbox, 'state'>;
	readonly models: ModelAccess;
	readonly records: () => Promise<Records>;
	readonly listTools: () => Promise<readonly Tool[]>;
	/** Runs of this process, the asking one included. */
	readonly countRunning: () => number;
};

/** What the program says about itself. Only tasks, sessions and usage open the store. */
export function ownReports(deps: OwnReportsDeps): OpenIntentAdapterDeps {
	const {version, cwd, paths, permissionMode, help, models, records, translate} = deps;
	return {
		version,
		texts: () => loadTexts(translate),
		helpTopics: Object.keys(help).filter((topic) => topic !== ''),
		helpText: async (topic = '') => help[topic]?.(languageOf(translate)),
		listModels: models.report,
		listTasks: async (limit) => listTasks(await records(), limit),
		listSessions: async (limit) => (await records()).sessions.list(limit),
		usage: usageReport(deps),
		listTools: async () => {
			const summaries = await loadSummaries(translate);
			return (await deps.listTools()).map(({name, description, effect}) => {
				const summary = summaries[name];
				return {name, description, effect, ...(summary === undefined ? {} : {summary})};
			});
		},
		async status() {
			const providers = await models.listProviders();
			const ready = providers.filter(({state}) => state === 'ready');
			return {
				cwd,
				dataFolder: paths.dataFolder,
				permissionMode,
				sandbox: await deps.sandbox.state(),
				defaultModel: await models.defaultModel(),
				readyProviders: ready.map(({id, keySource}) => ({id, keySource})),
				runningTasks: deps.countRunning() - 1,
				memoryCount: undefined,
			};
		},
	};
}

const languageOf = (translate: Translate) => (translate('formats.language') === 'zh' ? 'zh' : 'en');

/** Whose language may change while the program runs. */
export async function loadTexts(translate: Translate): Promise<Translate> {
	const {reportTextsFor} = await import('../config/report-texts.js');
	return reportTextsFor(translate);
}

async function loadSummaries(translate: Translate) {
	const {toolSummariesFor} = await import('../config/tool-summaries.js');
	return toolSummariesFor(translate);
}
