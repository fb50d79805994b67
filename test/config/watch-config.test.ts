import {mkdirSync, writeFileSync} from 'node:fs';
import {mkdir, mkdtemp, readlink, rename, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {defaultConfig} from '../../source/config/default-config.js';
import {readEnvironment} from '../../source/config/environment.js';
import type {LoadedConfig} from '../../source/config/load-config.js';
import {loadConfig} from '../../source/config/load-config.js';
import {watchConfig} from '../../source/config/watch-config.js';

let folder: string;
let file: string;
let close: () => void = () => {};
let seen: string[];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'openintent-watch-'));
	file = join(folder, 'home', 'config.toml');
	seen = [];
});

afterEach(async () => {
	close();
	await rm(folder, {recursive: true, force: true});
});

function load(): Promise<LoadedConfig> {
	return loadConfig({
		defaults: defaultConfig,
		file,
		isFileRequired: false,
		environment: readEnvironment({}),
		cwd: folder,
	});
}

async function start(options: {load?: () => Promise<LoadedConfig>} = {}) {
	const watcher = watchConfig({
		file,
		current: await load(),
		load,
		onChange: ({config}, changed, isOwn) =>
			seen.push(`${changed.join()}${isOwn ? ' of its own' : ''} → ${config.agent.max_turns}`),
		onReject: ({message}) => seen.push(message.replace(file, 'config')),
		onUnavailable: (error) => seen.push(error.message),
		debounceMs: 30,
		...options,
	});
	close = watcher.close;
	return watcher;
}

// In one step as far as this process can see, so that no reload ever meets half a file.
function put(turns: number | string, path = file): void {
	mkdirSync(dirname(path), {recursive: true});
	writeFileSync(path, `[agent]\nmax_turns = ${turns}\n`);
}

async function expectSeen(...expected: string[]): Promise<void> {
	await vi.waitFor(() => expect(seen).toEqual(expected), {timeout: 20_000, interval: 10});
}

/** Shows that something else was not noticed: by the time a later edit is, it would have been. */
async function expectNextEdit(turns: number): Promise<void> {
	put(turns);
	await expectSeen(`agent.max_turns → ${turns}`);
}

describe('watchConfig', () => {
	it('does not read a change of its own before it is done, however long that takes', async () => {
		const {change, adopt} = await start();

		await change(async () => {
			put(7);
			await new Promise((resolve) => setTimeout(resolve, 120));
			adopt(await load());
		});
		put(8);

		await expectSeen('agent.max_turns of its own → 7', 'agent.max_turns → 8');
	});

	it('reports an edit once, with what has changed', async () => {
		put(5);
		await start();

		writeFileSync(file, '[agent]\nmax_turns = 6\nrepeat_limit = 2\n');

		await expectSeen('agent.max_turns,agent.repeat_limit → 6');
	});

	it('keeps the configuration at an invalid edit, says so once, and says when it is valid again', async () => {
		put(5);
		let loads = 0;
		await start({
			load: () => {
				loads++;
				return load();
			},
		});

		put('"many"');
		await expectSeen('config:2: agent.max_turns: found "many", expected a number (default: 10)');
		put('"many" # still');
		await vi.waitFor(() => expect(loads).toBe(2), {timeout: 20_000});
		put(5);

		await vi.waitFor(() => expect(seen.at(-1)).toBe(' → 5'), {timeout: 20_000});
		expect(seen).toHaveLength(2);
	});

	it('survives saves that rename a new file over the old one', async () => {
		put(5);
		await start();

		for (const turns of [6, 7, 8]) {
			put(turns, `${file}.new`);
			await rename(`${file}.new`, file);
			await vi.waitFor(() => expect(seen.at(-1)).toBe(`agent.max_turns → ${turns}`), {
				timeout: 20_000,
			});
		}

		expect(seen).toHaveLength(3);
	});

	it('survives saves that move the old file away first', async () => {
		put(5);
		await start();

		await rename(file, `${file}~`);
		put(6);

		await vi.waitFor(() => expect(seen.at(-1)).toBe('agent.max_turns → 6'), {timeout: 20_000});
	});

	it('returns to the defaults when the file is removed', async () => {
		put(5);
		await start();

		await rm(file);

		await expectSeen('agent.max_turns → 10');
	});

	it('notices a file, and a folder, that are created later', async () => {
		await start();

		put(6);
		await expectSeen('agent.max_turns → 6');
		put(7);

		await expectSeen('agent.max_turns → 6', 'agent.max_turns → 7');
	});

	it('notices edits after its folder was replaced', async () => {
		put(5);
		await start();

		put(6, join(folder, 'next', 'config.toml'));
		await rename(join(folder, 'home'), join(folder, 'gone'));
		await rename(join(folder, 'next'), join(folder, 'home'));
		await vi.waitFor(() => expect(seen.at(-1)).toBe('agent.max_turns → 6'), {timeout: 20_000});
		put(7);

		await vi.waitFor(() => expect(seen.at(-1)).toBe('agent.max_turns → 7'), {timeout: 20_000});
	});

	it('follows a symbolic link to where the content is, and to where it points later', async () => {
		const dotfiles = join(folder, 'dotfiles', 'openintent.toml');
		put(5, dotfiles);
		await mkdir(dirname(file));
		await symlink(dotfiles, file);
		await start();

		put(6, dotfiles);
		await expectSeen('agent.max_turns → 6');
		put(7, join(folder, 'other', 'openintent.toml'));
		await symlink(join(folder, 'other', 'openintent.toml'), `${file}.new`);
		await rename(`${file}.new`, file);

		await expectSeen('agent.max_turns → 6', 'agent.max_turns → 7');
		expect(await readlink(file)).toContain('other');
	});

	it('does not reload for other files of the folder, or for a save without a change', async () => {
		put(5);
		let loads = 0;
		await start({
			load: () => {
				loads++;
				return load();
			},
		});

		await writeFile(join(folder, 'home', 'audit.jsonl'), '{}\n');
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(loads).toBe(0);
		put(5);

		await expectNextEdit(6);
	});

	it('reports nothing after it is closed', async () => {
		put(5);
		await start();

		put(6);
		close();
		put(7);
		await new Promise((resolve) => setTimeout(resolve, 150));

		expect(seen).toEqual([]);
	});

	it('drops the result of a load that was running when it was closed', async () => {
		put(5);
		let finish: (() => void) | undefined;
		const loaded = await load();
		await start({
			load: () =>
				new Promise((resolve) => {
					finish = () => resolve({...loaded, warnings: ['news']});
				}),
		});

		put(6);
		await vi.waitFor(() => expect(finish).toBeDefined(), {timeout: 20_000});
		close();
		finish?.();
		await new Promise((resolve) => setTimeout(resolve, 20));

		expect(seen).toEqual([]);
	});
});
