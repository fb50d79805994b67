import type {Stats} from 'node:fs';
import {lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync} from 'node:fs';
import {join} from 'node:path';
import {createFilesystemAdapter} from '../../../source/adapters/filesystem/filesystem-adapter.js';
import {loadReportTexts} from '../../../source/config/report-texts.js';
import {runTool} from '../../helpers/run-tool.js';
import {createTempFolder} from '../../helpers/temp-folder.js';

export const canary = 'CANARY-7f3a';

/** A root full of links that lead out of it, and folders beside it that no tool may touch. */
export function createHostileTree() {
	const folder = createTempFolder({
		'work/a.txt': 'inside\n',
		'work/sub/b.txt': 'inside\n',
		'work/deep/er/c.txt': 'inside\n',
		'outside/secret.txt': `${canary}\n`,
		'outside/deep/secret.txt': `${canary}\n`,
		'work-evil/secret.txt': `${canary}\n`,
		'home/.ssh/id_ed25519': `${canary}\n`,
	});
	const root = join(folder, 'work');
	mkdirSync(join(folder, 'outside/empty'));
	const links: Readonly<Record<string, string>> = {
		out: '../outside',
		'out-absolute': join(folder, 'outside'),
		'out-file': '../outside/secret.txt',
		dangling: '../outside/not-there',
		'dangling-deep': '../outside/not/there',
		chain: 'chain-2',
		'chain-2': 'sub/chain-3',
		'sub/chain-3': '../../outside',
		'deep/er/up': '../../../outside',
		circle: 'circle',
		'to-parent': '..',
		'to-top': '/',
		'to-evil': '../work-evil',
		'to-home': '../home',
		'to-proc': '/proc/self',
		inner: 'sub',
		'inner-file': 'sub/b.txt',
	};
	for (const [name, target] of Object.entries(links)) symlinkSync(target, join(root, name));
	const outside = ['outside', 'work-evil', 'home'].map((name) => join(folder, name));
	// A file whose last reading is older than its last change gets a new time at the next reading, on most mounts.
	for (const path of outside.flatMap(filesBelow)) utimesSync(path, 1, 2);
	const adapter = createFilesystemAdapter({
		texts: () => loadReportTexts('en'),
		roots: () => [root],
		home: join(folder, 'home'),
		ownPaths: [],
		secretPaths: [],
		undoFolder: join(folder, 'data/undo'),
	});
	return {
		folder,
		root,
		run: (name: string, input: unknown) => runTool(adapter, name, input, {cwd: root}),
		/** Everything outside the root that a tool could have changed or read. */
		photograph: () => JSON.stringify(outside.flatMap(entriesBelow).map(describeEntry)),
		tools: adapter.tools,
	};
}

function entriesBelow(path: string): string[] {
	if (!lstatSync(path).isDirectory()) return [path];
	return [
		path,
		...readdirSync(path)
			.sort()
			.flatMap((name) => entriesBelow(join(path, name))),
	];
}

function filesBelow(path: string): string[] {
	return entriesBelow(path).filter((entry) => lstatSync(entry).isFile());
}

function describeEntry(path: string) {
	const {ino, mode, mtimeMs, ctimeMs, atimeMs, nlink}: Stats = lstatSync(path);
	const isFile = lstatSync(path).isFile();
	// Listing a folder is how this photograph is taken, so only a file's last reading says something.
	return [path, ino, mode, mtimeMs, ctimeMs, nlink, isFile ? atimeMs : 0];
}

/** True when this mount records readings, so that a photograph can show them. */
export function recordsReadings(): boolean {
	const folder = createTempFolder({probe: 'x'});
	utimesSync(join(folder, 'probe'), 1, 2);
	readFileSync(join(folder, 'probe'));
	return lstatSync(join(folder, 'probe')).atimeMs !== 1000;
}

type Input = (path: string) => unknown;

/** Every tool that takes a path, once for each of its paths. */
export const pathCalls: readonly (readonly [tool: string, input: Input])[] = [
	['fs_read_file', (path) => ({path})],
	['fs_read_file', (path) => ({path, tail: 1})],
	['fs_write_file', (path) => ({path, content: 'written'})],
	['fs_append_file', (path) => ({path, content: 'written'})],
	['fs_str_replace', (path) => ({path, old_string: canary, new_string: 'written'})],
	['fs_create_directory', (path) => ({path})],
	['fs_delete', (path) => ({path})],
	['fs_move', (path) => ({source: path, destination: 'moved-here'})],
	['fs_move', (path) => ({source: 'a.txt', destination: path})],
	['fs_copy', (path) => ({source: path, destination: 'copied-here'})],
	['fs_copy', (path) => ({source: 'a.txt', destination: path})],
	['fs_copy', (path) => ({source: 'sub', destination: path})],
	['fs_list_directory', (path) => ({path})],
	['fs_file_info', (path) => ({path})],
	['fs_find_files', (path) => ({path, pattern: '**/*'})],
	['fs_find_files', (path) => ({pattern: path})],
	['fs_find_files', (path) => ({pattern: `${path}/**`})],
	['fs_search_text', (path) => ({path, query: canary})],
	['fs_search_text', (path) => ({glob: `${path}/**`, query: canary})],
	['fs_count_lines', (path) => ({path})],
	['fs_disk_usage', (path) => ({path})],
	['fs_largest_files', (path) => ({path})],
	['fs_recent_files', (path) => ({path})],
	['fs_tree', (path) => ({path, depth: 5})],
];
