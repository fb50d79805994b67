import type {OpenIntentAdapterDeps} from '../adapters/openintent/openintent-adapter.js';
import type {AdapterRow} from '../contracts/adapter.js';
import type {MemoryRecords} from '../contracts/memory.js';

export type AdapterDeps = {
	/** Absolute folders that file tools may use. */
	readonly roots: () => readonly string[];
	readonly home: string | undefined;
	/** Variables that child processes see. */
	readonly childEnvironment: Readonly<Record<string, string>>;
	readonly shellTimeoutSecs: () => number;
	readonly memories: () => Promise<MemoryRecords>;
	readonly newId: () => string;
	readonly own: OpenIntentAdapterDeps;
};

/** Every adapter: its folder under `source/adapters`, the prefix of its tools, and how to load it. */
export function adapterTable(deps: AdapterDeps): Readonly<Record<string, AdapterRow>> {
	return {
		filesystem: {
			prefix: 'fs',
			load: async () => {
				const {createFilesystemAdapter} = await import(
					'../adapters/filesystem/filesystem-adapter.js'
				);
				return createFilesystemAdapter(deps);
			},
		},
		shell: {
			prefix: 'shell',
			load: async () => {
				const {createShellAdapter} = await import('../adapters/shell/shell-adapter.js');
				return createShellAdapter(deps);
			},
		},
		git: {
			prefix: 'git',
			load: async () => {
				const {createGitAdapter} = await import('../adapters/git/git-adapter.js');
				return createGitAdapter(deps);
			},
		},
		memory: {
			prefix: 'memory',
			load: async () => {
				const {createMemoryAdapter} = await import('../adapters/memory/memory-adapter.js');
				return createMemoryAdapter({records: deps.memories, now: Date.now, newId: deps.newId});
			},
		},
		system: {
			prefix: 'system',
			load: async () => {
				const {createSystemAdapter} = await import('../adapters/system/system-adapter.js');
				return createSystemAdapter(deps);
			},
		},
		openintent: {
			prefix: 'openintent',
			load: async () => {
				const {createOpenintentAdapter} = await import(
					'../adapters/openintent/openintent-adapter.js'
				);
				return createOpenintentAdapter(deps.own);
			},
		},
	};
}
