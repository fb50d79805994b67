import {spawnSync} from 'node:child_process';
import {
	closeSync,
	ftruncateSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {beforeAll, describe, expect, it} from 'vitest';

/** What a tool may hold of a file or a list, and as much again for the program around it. */
const mostMb = 80;
let root = '';

beforeAll(() => {
	root = realpathSync(mkdtempSync(join(tmpdir(), 'openintent-limits-')));
	mkdirSync(join(root, 'empty'));
	mkdirSync(join(root, 'many'));
	for (let index = 0; index < 150_000; index++) {
		closeSync(openSync(join(root, 'many', `file-${index}`), 'w'));
	}
	mkdirSync(join(root, 'deep', 'd/'.repeat(1500)), {recursive: true});
	const huge = openSync(join(root, 'huge.log'), 'w');
	ftruncateSync(huge, 10 * 1024 ** 3);
	closeSync(huge);
	writeFileSync(join(root, 'long-line.txt'), Buffer.alloc(20_000_000, 'a'));
	return () => rmSync(root, {recursive: true, force: true});
}, 120_000);

const calls: readonly (readonly [tool: string, input: unknown])[] = [
	['fs_read_file', {path: 'huge.log'}],
	['fs_read_file', {path: 'long-line.txt', limit: 0}],
	['fs_read_file', {path: 'long-line.txt', tail: 3}],
	['fs_append_file', {path: 'huge.log', content: 'x'}],
	['fs_copy', {source: 'huge.log', destination: 'copy'}],
	['fs_list_directory', {path: 'many'}],
	['fs_tree', {path: 'many'}],
	['fs_find_files', {path: 'many', pattern: '*nothing*'}],
	['fs_search_text', {path: '.', query: 'nothing'}],
	['fs_count_lines', {path: '.'}],
	['fs_disk_usage', {path: '.'}],
	['fs_largest_files', {path: '.'}],
	['fs_find_files', {path: 'deep', pattern: '*nothing*'}],
	['fs_disk_usage', {path: 'deep'}],
	['fs_delete', {path: 'deep'}],
];

describe('A6 a file of 10 GB, 150,000 entries, 1,500 levels', () => {
	it.each(calls)('%s %j stays small and stops when it is told to', (tool, input) => {
		const program = join(process.env['OPENINTENT_CHAOS_PROGRAMS'] ?? '', 'file-limits-program.mjs');
		const args = [program, root, join(root, 'empty/undo'), tool, JSON.stringify(input), '1500'];

		const {stdout, stderr} = spawnSync(process.execPath, args, {encoding: 'utf8', timeout: 60_000});

		expect(stderr).toBe('');
		const {grownMb, overrunMs} = JSON.parse(stdout) as {grownMb: number; overrunMs: number};
		expect(grownMb).toBeLessThan(mostMb);
		// Far more than is usual, because the machine may be busy; a tool that hears no signal takes minutes.
		expect(overrunMs).toBeLessThan(15_000);
	});
});
