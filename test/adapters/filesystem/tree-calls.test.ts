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

	it('and so does taking back a change of a folder', async () => {
		const {adapter, folder, run} = createFilesystem({'d/secret/s.txt': 'x'});
		await run('fs_delete', {path: 'd'});

		const places = findTool(adapter, 'fs_undo').resources?.({}, folder) ?? [];

		expect(places).toMatchObject([{kind: 'path', isTree: true}]);
	});
});
