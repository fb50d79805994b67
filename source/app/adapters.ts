import type {OpenIntentAdapterDeps} from '../adapters/openintent/openintent-adapter.js';
import type {WebAdapterDeps} from '../adapters/web/web-deps.js';
import type {AdapterRow} from '../contracts/adapter.js';
import type {MemoryRecords} from '../contracts/memory.js';
import type {Translate} from '../contracts/messages.js';
import type {Egress} from '../lib/egress/create-egress.js';
import type {EgressFetch} from '../lib/egress/fetch-types.js';
import type {CommandSandbox} from './command-sandbox.js';

export type AdapterDeps = {
	/** Absolute folders that file tools may use. */
	readonly roots: () => readonly string[];
	readonly home: string;
	/** Absolute files and folders of this program, which no tool may change. */
	readonly ownPaths: readonly string[];
	/** Those that no tool may read either. */
	readonly secretPaths: readonly string[];
	/** Where older contents of files are kept. */
	readonly undoFolder: string;
	/** What commands see of the environment. */
	readonly childEnvironment: Readonly<Record<string, string>>;
	readonly shellTimeoutSecs: () => number;
	readonly plainArgv: (command: string) => Promise<readonly string[] | undefined>;
	readonly sandbox: CommandSandbox;
	readonly memories: () => Promise<MemoryRecords>;
	/** The texts of reports. */
	readonly texts: () => Promise<Translate>;
	/** The configured name of what finds notes by their meaning. */
	readonly embedderName: () => string;
	readonly newId: () => string;
	readonly egress: () => Promise<Egress>;
	/** Keys of the services that tools use. */
	readonly serviceKeys: () => Promise<WebAdapterDeps['keyOf']>;
	/** The bundle of the worker that reads pages. */
	readonly pageWorkerFile: string;
	readonly searxngUrl: () => string;
	/** Monotonic ms. */
	readonly now: () => number;
	readonly own: OpenIntentAdapterDeps;
};

/** A way out that is opened with the first request. */
function lazily(open: () => Promise<EgressFetch>): EgressFetch {
	return async (input, init) => (await open())(input, init);
}

/** Every adapter: its folder under `source/adapters`, the prefix of its tools, and how to load it. */
export function adapterTable(deps: AdapterDeps): Readonly<Record<string, AdapterRow>> {
	return {
		filesystem: {
			prefix: 'fs',
			load: async () =>
				(await import('../adapters/filesystem/filesystem-adapter.js')).createFilesystemAdapter(
					deps,
				),
		},
		shell: {
			prefix: 'shell',
			load: async () =>
				(await import('../adapters/shell/shell-adapter.js')).createShellAdapter(deps),
		},
		git: {
			prefix: 'git',
			load: async () => (await import('../adapters/git/git-adapter.js')).createGitAdapter(deps),
		},
		http: {
			prefix: 'http',
			load: async () => {
				const {createHttpAdapter} = await import('../adapters/http/http-adapter.js');
				return createHttpAdapter({...deps, send: lazily(async () => (await deps.egress()).web)});
			},
		},
		web: {
			prefix: 'web',
			load: async () => {
				const [{createWebAdapter}, {createPageExtractor}, keyOf] = await Promise.all([
					import('../adapters/web/web-adapter.js'),
					import('../adapters/web/page-extractor.js'),
					deps.serviceKeys(),
				]);
				return createWebAdapter({
					...deps,
					send: lazily(async () => (await deps.egress()).web),
					service: (server) => lazily(async () => (await deps.egress()).service(server)),
					keyOf,
					extract: createPageExtractor({file: deps.pageWorkerFile}),
				});
			},
		},
		memory: {
			prefix: 'memory',
			load: async () => {
				const {createMemoryAdapter} = await import('../adapters/memory/memory-adapter.js');
				return createMemoryAdapter({
					records: deps.memories,
					texts: deps.texts,
					asksServer: () => deps.embedderName() !== 'local',
					now: Date.now,
					newId: deps.newId,
				});
			},
		},
		system: {
			prefix: 'system',
			load: async () => {
				const {createSystemAdapter} = await import('../adapters/system/system-adapter.js');
				// The others measure time; this one tells it.
				return createSystemAdapter({...deps, now: Date.now});
			},
		},
		openintent: {
			prefix: 'openintent',
			load: async () =>
				(await import('../adapters/openintent/openintent-adapter.js')).createOpenintentAdapter(
					deps.own,
				),
		},
	};
}
