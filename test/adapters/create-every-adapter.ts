import {createFilesystemAdapter} from '../../source/adapters/filesystem/filesystem-adapter.js';
import {createGitAdapter} from '../../source/adapters/git/git-adapter.js';
import {createHttpAdapter} from '../../source/adapters/http/http-adapter.js';
import {createMemoryAdapter} from '../../source/adapters/memory/memory-adapter.js';
import {createOpenintentAdapter} from '../../source/adapters/openintent/openintent-adapter.js';
import {createShellAdapter} from '../../source/adapters/shell/shell-adapter.js';
import {createSystemAdapter} from '../../source/adapters/system/system-adapter.js';
import {createWebAdapter} from '../../source/adapters/web/web-adapter.js';
import type {Adapter} from '../../source/contracts/adapter.js';

const unused = () => {
	throw new Error('No tool is run here.');
};

/** Folder → prefix of its tools and the adapter, for tests that look at all tools and run none. */
export function createEveryAdapter(): Readonly<Record<string, readonly [string, Adapter]>> {
	const childEnvironment = {};
	return {
		filesystem: [
			'fs',
			createFilesystemAdapter({
				texts: unused,
				roots: () => ['/'],
				home: '/',
				ownPaths: [],
				secretPaths: [],
				undoFolder: undefined,
			}),
		],
		git: [
			'git',
			createGitAdapter({
				childEnvironment,
				roots: () => ['/'],
				home: '/home/me',
				ownPaths: [],
				secretPaths: [],
			}),
		],
		http: ['http', createHttpAdapter({send: unused, now: unused})],
		memory: [
			'memory',
			createMemoryAdapter({
				...{records: unused, texts: unused, now: unused, newId: unused},
			}),
		],
		openintent: [
			'openintent',
			createOpenintentAdapter({
				version: '1.0.0',
				texts: unused,
				status: unused,
				listTasks: unused,
				listSessions: unused,
				listModels: unused,
				usage: unused,
				listTools: unused,
				helpText: unused,
				helpTopics: [],
			}),
		],
		shell: ['shell', createShellAdapter({childEnvironment})],
		system: ['system', createSystemAdapter({home: '/', childEnvironment})],
		web: [
			'web',
			createWebAdapter({
				send: unused,
				extract: unused,
				service: unused,
				keyOf: () => undefined,
				searxngUrl: () => '',
				now: unused,
			}),
		],
	};
}
