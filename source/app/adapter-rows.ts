import type {ToolOutputs} from '../agent/tool-outputs.js';
import type {Config} from '../config/config-schema.js';
import type {PermissionMode} from '../contracts/permission-mode.js';
import {isLocal} from '../contracts/shown.js';
import {monotonicMs} from '../lib/monotonic-ms.js';
import {newId} from '../lib/new-id.js';
import {adapterTable} from './adapters.js';
import type {AppOptions} from './app-options.js';
import {childEnvironment} from './child-environment.js';
import type {CommandSandbox} from './command-sandbox.js';
import {moreTools} from './core-tools.js';
import type {Kernel} from './create-kernel.js';
import type {ModelAccess} from './model-access.js';
import {openCommandJudge} from './open-command-judge.js';
import {createEgressOpener} from './open-egress.js';
import type {Records} from './open-records.js';
import type {OwnPlaces} from './own-paths.js';
import {loadTexts, ownReports} from './own-reports.js';
import {findServiceKeys} from './service-keys.js';
import type {VaultKeys} from './vault-keys.js';

type RowParts = AppOptions & {
	readonly start: Config;
	readonly ownPlaces: OwnPlaces;
	readonly roots: () => readonly string[];
	readonly outputs: ToolOutputs;
	readonly permissionMode: PermissionMode;
	readonly models: ModelAccess;
	readonly records: () => Promise<Records>;
	readonly embedderName: () => string;
	readonly sandbox: CommandSandbox;
	readonly vaultKeys: VaultKeys;
	readonly warn: (text: string) => void;
};

/** The adapters of the table and the agent's own; nothing of them is loaded yet. */
export function adapterRows({start, ...parts}: RowParts, kernel: () => Kernel) {
	const {environment, cwd, config, records, outputs} = parts;
	return {
		...adapterTable({
			roots: parts.roots,
			home: environment.home ?? cwd,
			...parts.ownPlaces,
			undoFolder: parts.paths.undoFolder,
			childEnvironment: childEnvironment(environment, start.shell.environment),
			shellTimeoutSecs: () => config().shell.timeout_secs,
			plainArgv: async (command) => (await openCommandJudge()).plainArgv(command),
			sandbox: parts.sandbox,
			texts: () => loadTexts(parts.translate),
			memories: async () => (await records()).memories,
			embedderName: parts.embedderName,
			newId,
			egress: createEgressOpener(config),
			serviceKeys: () => findServiceKeys(parts),
			pageWorkerFile: `${parts.bundleFolder}/page-worker.cjs`,
			searxngUrl: () => config().web.searxng_url,
			now: monotonicMs,
			own: ownReports({
				...parts,
				listTools: () => kernel().registry.list(),
				countRunning: () => kernel().activeTasks().length,
			}),
		}),
		agent: {
			prefix: 'agent',
			load: async () => {
				const {createAgentAdapter} = await import('../agent/agent-adapter.js');
				return createAgentAdapter({
					outputs,
					maxReadChars: start.agent.tool_output_max_chars,
					readSession: async (id) =>
						(await (await records()).sessions.messages(id)).filter((message) => !isLocal(message)),
				});
			},
		},
		plan: {
			prefix: 'plan',
			load: async () => (await import('../agent/plan-adapter.js')).createPlanAdapter(),
		},
		tools: {
			prefix: 'tool',
			load: async () => {
				const [{createToolSearchAdapter}, {createToolOffer}] = await Promise.all([
					import('../agent/tool-search-adapter.js'),
					import('./tool-specs.js'),
				]);
				const offer = createToolOffer({list: () => kernel().registry.list()});
				return createToolSearchAdapter({tools: async () => (await offer()).all, groups: moreTools});
			},
		},
	};
}
