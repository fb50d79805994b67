import {symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {findTool, runTool} from '../../helpers/run-tool.js';
import {createFilesystem} from './create-filesystem.js';

const calls: readonly (readonly [name: string, input: Record<string, unknown>])[] = [
	['fs_search_text', {query: 'x', path: 'd'}],
	['fs_find_files', {pattern: 'x', path: 'd'}],
	['fs_count_lines', {path: 'd'}],
	['fs_tree', {path: 'd', depth: 3}],
	['fs_disk_usage', {path: 'd'}],
	['fs_largest_files', {path: 'd', limit: 3}],
	['fs_recent_files', {path: 'd', limit: 3}],
	['fs_delete', {path: 'd'}],
	['fs_move', {source: 'd', destination: 'e'}],
	['fs_copy', {source: 'd', destination: 'e'}],
];

describe('H2 tools that work on what is below a folder', () => {
	it.each(calls)('%s says so to policy', (name, input) => {
		const {adapter, folder} = createFilesystem({'d/secret/s.txt': 'x'});

		const places = findTool(adapter, name).resources?.(input, folder) ?? [];

		expect(places.length).toBeGreaterThan(0);
		expect(places.every((place) => place.kind === 'path' && place.isTree)).toBe(true);
		const isChange = /_(delete|move|copy)$/.test(name);
		expect(places.some((place) => place.kind === 'path' && place.mayLeaveOut)).toBe(!isChange);
	});

	it.each([
		['fs_search_text', {query: 'SECRET'}, {count: 1, files_searched: 1}],
		['fs_search_text', {query: 'SECRET', glob: './in/s.txt'}, {count: 0, files_searched: 0}],
		['fs_search_text', {query: 'SECRET', glob: 'in/*'}, {count: 0, files_searched: 0}],
		['fs_search_text', {query: 'SECRET', glob: 'lnk/s.txt'}, {count: 0, files_searched: 0}],
		['fs_search_text', {query: 'SECRET', glob: './one.txt'}, {count: 0, files_searched: 0}],
		['fs_find_files', {pattern: 's.txt'}, {count: 0}],
		['fs_find_files', {pattern: 'in/s.txt'}, {count: 0}],
		['fs_find_files', {pattern: 'lnk/*'}, {count: 0}],
		['fs_count_lines', {path: '.'}, {file_count: 1, total_lines: 1}],
		['fs_tree', {depth: 9}, {folder_count: 1, file_count: 3}],
		['fs_disk_usage', {}, {entries: [{name: 'd'}, {name: 'one.txt'}, {name: 'lnk'}]}],
		['fs_largest_files', {limit: 50}, {count: 1}],
		['fs_recent_files', {limit: 50}, {count: 1}],
	])('%s %j shows nothing of what a rule denies below', async (name, input, expected) => {
		const {adapter, folder} = createFilesystem({
			'in/s.txt': 'SECRET',
			'in/deep/s.txt': 'SECRET',
			'd/s.txt': 'SECRET',
			'd/open.txt': 'open SECRET',
		});
		symlinkSync('in', join(folder, 'lnk'));
		symlinkSync('in/s.txt', join(folder, 'one.txt'));
		const secret = join(folder, 'in');
		const asked: string[] = [];
		const leavesOut = (path: string) => {
			asked.push(path);
			return `${path}/`.startsWith(`${secret}/`) || path === join(folder, 'd/s.txt');
		};

		const {data} = await runTool(adapter, name, input, {cwd: folder, leavesOut});
		const {pattern: _asked, ...shown} = data as Record<string, unknown>;

		expect(JSON.stringify(shown)).not.toMatch(/s\.txt|deep|"in"/);
		expect(shown).toMatchObject(expected);
		expect(asked).not.toEqual([]);
	});

	it.each([
		['fs_search_text', {query: 'x'}],
		['fs_find_files', {pattern: 'x'}],
		['fs_tree', {depth: 9}],
		['fs_disk_usage', {}],
		['fs_largest_files', {limit: 9}],
	])('%s enters no folder that is left out', async (name, input) => {
		const {adapter, folder} = createFilesystem({'d/in/deep/s.txt': 'x', 'd/a.txt': 'x'});
		const asked = new Set<string>();
		const leavesOut = (path: string) => {
			asked.add(path);
			return path === join(folder, 'd/in');
		};

		await runTool(adapter, name, input, {cwd: folder, leavesOut});

		expect([...asked].sort()).toEqual(['d', 'd/a.txt', 'd/in'].map((path) => join(folder, path)));
	});

	it('reach by a link no file that is not below it, and none that is hidden', async () => {
		const {run, folder} = createFilesystem({
			'a/x.txt': 'SECRET x',
			'a/.env': 'SECRET env',
			'secret/s.txt': 'SECRET s',
		});
		symlinkSync('../secret', join(folder, 'a/lnk'));
		symlinkSync('../secret/s.txt', join(folder, 'a/one.txt'));
		symlinkSync('.env', join(folder, 'a/two.txt'));
		symlinkSync('x.txt', join(folder, 'a/three.txt'));
		const search = async (glob: string) => {
			const {data} = await run('fs_search_text', {query: 'SECRET', path: 'a', glob});
			return (data as {count: number}).count;
		};

		const counts = await Promise.all(
			['./lnk/s.txt', './lnk/*', './one.txt', './two.txt', './three.txt', '**'].map(search),
		);
		const found = await run('fs_find_files', {path: 'a', pattern: 'lnk/*'});

		expect(counts).toEqual([0, 0, 0, 0, 0, 1]);
		expect(found.data).toMatchObject({count: 0});
	});

	it('and so does taking back a change of a folder', async () => {
		const {adapter, folder, run} = createFilesystem({'d/secret/s.txt': 'x'});
		await run('fs_delete', {path: 'd'});

		const places = findTool(adapter, 'fs_undo').resources?.({}, folder) ?? [];

		expect(places).toMatchObject([{kind: 'path', isTree: true}]);
	});
});
