import {execFileSync} from 'node:child_process';
import {existsSync, linkSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {dirname, join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {createFilesystemAdapter} from '../../../source/adapters/filesystem/filesystem-adapter.js';
import {loadReportTexts} from '../../../source/config/report-texts.js';
import {runTool} from '../../helpers/run-tool.js';
import {itWhen, missingProgram} from '../../helpers/skip-or-fail.js';
import {createTempFolder} from '../../helpers/temp-folder.js';
import {createFilesystem} from './create-filesystem.js';

const denied = {code: 'OI_ERR_FILE_PROTECTED'};
const invalid = {code: 'OI_ERR_FILE_INVALID'};

/** The home folder is the root, as when somebody starts the program there. */
function createHome(files: Readonly<Record<string, string>> = {}) {
	const home = createTempFolder({'a.txt': 'mine', ...files});
	const adapter = createFilesystemAdapter({
		texts: () => loadReportTexts('en'),
		roots: () => [home],
		home,
		ownPaths: [join(home, 'data/config.toml')],
		secretPaths: [join(home, 'data/vault.db')],
		undoFolder: join(home, 'data/undo'),
	});
	return {
		home,
		at: (path: string) => join(home, path),
		run: (name: string, input: unknown) => runTool(adapter, name, input, {cwd: home}),
	};
}

const unwritable = [
	'.bashrc',
	'.config/autostart/x.desktop',
	'.config/systemd/user/x.service',
	'.gitconfig',
	'project/.git/hooks/pre-commit',
	'project/.git/config',
	'data/config.toml',
];
const unreadable = [
	'.ssh/id_ed25519',
	'.ssh/authorized_keys',
	'.gnupg/x',
	'data/vault.db',
	'.netrc',
];

const spell = (path: string) => [path, `${path}/`, `./${path}`, `~/${path}`, `sub/../${path}`];

const writes = (path: string): readonly (readonly [string, unknown])[] => [
	['fs_write_file', {path, content: 'evil'}],
	['fs_append_file', {path, content: 'evil'}],
	['fs_str_replace', {path, old_string: 'good', new_string: 'evil'}],
	['fs_create_directory', {path}],
	['fs_delete', {path}],
	['fs_move', {source: path, destination: 'taken'}],
	['fs_move', {source: 'a.txt', destination: path}],
	['fs_copy', {source: 'a.txt', destination: path}],
];

describe('A4 protected places', () => {
	describe.each([...unwritable, ...unreadable])('%s', (path) => {
		it.each(['there', 'not there yet'])('is not changed, when it is %s', async (state) => {
			const {run, at} = createHome(
				state === 'there' ? {[path]: 'good', 'sub/x': ''} : {'sub/x': ''},
			);

			for (const spelling of spell(path)) {
				for (const [tool, input] of writes(spelling)) {
					await expect(run(tool, input), `${tool} ${spelling}`).rejects.toMatchObject({
						code: expect.stringMatching(/PROTECTED|NOT_FOUND/),
					});
				}
			}

			expect(existsSync(at(path))).toBe(state === 'there');
			if (state === 'there') expect(readFileSync(at(path), 'utf8')).toBe('good');
			expect(readFileSync(at('a.txt'), 'utf8')).toBe('mine');
		});

		it('R18 is not changed through a link', async () => {
			const {run, home, at} = createHome({[path]: 'good'});
			symlinkSync(at(path), at('link'));
			symlinkSync(dirname(at(path)), at('folder-link'));

			await expect(run('fs_write_file', {path: 'link', content: ''})).rejects.toMatchObject(denied);
			const inFolder = `folder-link/${path.slice(path.lastIndexOf('/') + 1)}`;
			await expect(run('fs_delete', {path: inFolder})).rejects.toMatchObject(denied);
			expect(readFileSync(join(home, path), 'utf8')).toBe('good');
		});
	});

	it.each(unreadable)(
		'R17 %s is not read, in any spelling, and not found by a search',
		async (path) => {
			const {run, at} = createHome({[path]: 'CANARY', 'sub/x': ''});

			for (const spelling of spell(path)) {
				for (const tool of ['fs_read_file', 'fs_file_info', 'fs_count_lines']) {
					await expect(run(tool, {path: spelling})).rejects.toMatchObject(denied);
				}
				const copied = run('fs_copy', {source: spelling, destination: 'copy'});
				await expect(copied).rejects.toMatchObject(denied);
			}
			const search = await run('fs_search_text', {query: 'CANARY'});
			const named = await run('fs_search_text', {query: 'CANARY', glob: path});

			expect([search.data, named.data]).toMatchObject([{count: 0}, {count: 0}]);
			expect(existsSync(at('copy'))).toBe(false);
		},
	);

	it('a copy of a folder with such a file in it stops there', async () => {
		const folder = createTempFolder({'home/.ssh/id_rsa': 'CANARY'});
		const adapter = createFilesystemAdapter({
			texts: () => loadReportTexts('en'),
			roots: () => [folder],
			home: join(folder, 'home'),
			ownPaths: [],
			secretPaths: [],
			undoFolder: undefined,
		});
		const input = {source: 'home', destination: 'copy'};

		await expect(runTool(adapter, 'fs_copy', input, {cwd: folder})).rejects.toMatchObject(denied);
		expect(existsSync(join(folder, 'copy/.ssh'))).toBe(false);
	});

	it('another name of such a file is refused by its inode', async () => {
		const {run, at} = createHome({'.ssh/id_ed25519': 'CANARY'});
		linkSync(at('.ssh/id_ed25519'), at('harmless.txt'));

		await expect(run('fs_read_file', {path: 'harmless.txt'})).rejects.toMatchObject(denied);
		const search = await run('fs_search_text', {query: 'CANARY'});
		const copied = run('fs_copy', {source: 'harmless.txt', destination: 'copy'});

		await expect(copied).rejects.toMatchObject(denied);
		expect(search.data).toMatchObject({count: 0});
	});

	it('.env is read by name and left out of a search', async () => {
		const {run} = createHome({'project/.env': 'TOKEN=CANARY'});

		const read = await run('fs_read_file', {path: 'project/.env'});
		const search = await run('fs_search_text', {query: 'CANARY'});

		expect(read.text).toBe('TOKEN=CANARY');
		expect(search.data).toMatchObject({count: 0});
	});

	it('a folder cannot be put where one with autostart entries would be', async () => {
		const {run, at} = createHome({'evil/autostart/x.desktop': 'evil'});

		await expect(run('fs_move', {source: 'evil', destination: '.config'})).rejects.toMatchObject(
			denied,
		);
		await expect(run('fs_copy', {source: 'evil', destination: '.config'})).rejects.toMatchObject(
			denied,
		);
		expect(existsSync(at('.config'))).toBe(false);
	});
});

describe('A3 hard links and special files', () => {
	it('changes no file that has another name', async () => {
		const {run, at} = createFilesystem({'a.txt': 'good'});
		linkSync(at('a.txt'), at('b.txt'));
		const calls = writes('a.txt').slice(0, 3);

		for (const [tool, input] of calls) {
			await expect(run(tool, input)).rejects.toMatchObject({
				...invalid,
				message: expect.stringMatching(/2 names on this disk/),
			});
		}

		expect(readFileSync(at('b.txt'), 'utf8')).toBe('good');
	});

	itWhen(missingProgram('mkfifo'), 'A3 pipes')('waits for no pipe', async () => {
		const {run, at} = createFilesystem();
		execFileSync('mkfifo', [at('pipe')]);

		const calls = [
			run('fs_read_file', {path: 'pipe'}),
			run('fs_write_file', {path: 'pipe', content: ''}),
			run('fs_append_file', {path: 'pipe', content: 'x'}),
			run('fs_str_replace', {path: 'pipe', old_string: 'a', new_string: 'b'}),
			run('fs_copy', {source: 'pipe', destination: 'copy'}),
			run('fs_count_lines', {path: 'pipe'}),
		];

		await Promise.all(calls.map((call) => expect(call).rejects.toMatchObject(invalid)));
		expect((await run('fs_search_text', {query: 'x', path: 'pipe'})).data).toMatchObject({
			count: 0,
		});
	});

	it('reads and writes no socket', async () => {
		const {run, at} = createFilesystem();
		const server = createServer().listen(at('socket'));
		onTestFinished(() => void server.close());
		await new Promise((resolve) => server.once('listening', resolve));

		await expect(run('fs_read_file', {path: 'socket'})).rejects.toMatchObject(invalid);
		await expect(run('fs_write_file', {path: 'socket', content: ''})).rejects.toMatchObject(
			invalid,
		);
	});

	it.each(['/proc/self/environ', '/proc/1/mem', '/dev/zero', '/dev/null', '/sys'])(
		'%s is refused even when everything is a root',
		async (path) => {
			const adapter = createFilesystemAdapter({
				texts: () => loadReportTexts('en'),
				roots: () => ['/'],
				home: undefined,
				ownPaths: [],
				secretPaths: [],
				undoFolder: undefined,
			});

			for (const tool of ['fs_list_directory', 'fs_file_info', 'fs_read_file', 'fs_disk_usage']) {
				const call = runTool(adapter, tool, {path}, {cwd: '/tmp'});
				await expect(call).rejects.toMatchObject(invalid);
			}
			const write = runTool(adapter, 'fs_write_file', {path, content: ''}, {cwd: '/tmp'});
			await expect(write).rejects.toMatchObject(invalid);
		},
	);

	it('R19 a folder to work in that is a link is the folder it leads to', async () => {
		const outside = createTempFolder({'secret.txt': 'CANARY'});
		const {folder, adapter, at} = createFilesystem({'real/a.txt': 'inside'});
		symlinkSync(at('real'), at('cwd'));
		symlinkSync(outside, at('cwd-outside'));

		const inside = await runTool(
			adapter,
			'fs_read_file',
			{path: 'a.txt'},
			{cwd: join(folder, 'cwd')},
		);
		const attempt = runTool(
			adapter,
			'fs_read_file',
			{path: 'secret.txt'},
			{cwd: join(folder, 'cwd-outside')},
		);

		expect(inside.text).toBe('inside');
		await expect(attempt).rejects.toMatchObject({code: 'OI_ERR_FILE_OUTSIDE_ROOTS'});
	});

	it('R39 a temporary file of ours is never one that somebody has put there', async () => {
		const {run, at} = createFilesystem({'a.txt': 'old'});
		writeFileSync(at('.planted.tmp'), 'planted');

		await run('fs_write_file', {path: 'a.txt', content: 'new'});

		expect(readFileSync(at('.planted.tmp'), 'utf8')).toBe('planted');
	});
});
