import {symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {findTool} from '../../helpers/run-tool.js';
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
