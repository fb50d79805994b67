import {mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {createFilesystemAdapter} from '../../source/adapters/filesystem/filesystem-adapter.js';
import {isInside} from '../../source/lib/is-inside.js';
import {runTool} from '../helpers/run-tool.js';
import {canary, startSwapping, tryOften} from './checks/swapped-folder.js';

type Call = readonly [tool: string, input: (count: number) => Record<string, unknown>];

const readingCalls: readonly Call[] = [
	['fs_read_file', () => ({path: 'dir/secret.txt'})],
	['fs_read_file', () => ({path: 'dir/secret.txt', tail: 1})],
	['fs_search_text', () => ({path: 'dir', query: 'CANARY'})],
	['fs_search_text', () => ({path: 'dir/secret.txt', query: 'CANARY'})],
	['fs_find_files', () => ({pattern: 'dir/*'})],
	['fs_list_directory', () => ({path: 'dir'})],
	['fs_tree', () => ({path: '.'})],
	['fs_disk_usage', () => ({path: 'dir'})],
	['fs_largest_files', () => ({path: '.'})],
	['fs_file_info', () => ({path: 'dir/only-outside.txt'})],
	['fs_copy', (count) => ({source: 'dir/secret.txt', destination: `copy-${count}`})],
	['fs_copy', (count) => ({source: 'dir/taken', destination: `tree-${count}`})],
];

const changingCalls: readonly Call[] = [
	['fs_delete', () => ({path: 'dir/only-outside.txt'})],
	['fs_delete', () => ({path: 'dir/taken'})],
	['fs_move', (count) => ({source: 'dir/only-outside.txt', destination: `stolen-${count}`})],
	['fs_move', () => ({source: 'mine.txt', destination: 'dir/planted.txt'})],
	['fs_move', () => ({source: 'dir/planted.txt', destination: 'mine.txt'})],
	['fs_create_directory', (count) => ({path: `dir/made-${count % 50}`})],
	['fs_str_replace', () => ({path: 'dir/secret.txt', old_string: canary, new_string: 'x'})],
	['fs_copy', (count) => ({source: 'mine.txt', destination: `dir/copied-${count % 20}`})],
];

/** Each of them waits for the disk, so they come less often. */
const slowCalls: readonly Call[] = [
	['fs_write_file', (count) => ({path: `dir/new-${count % 5}.txt`, content: 'written'})],
	['fs_write_file', () => ({path: 'dir/only-outside.txt', content: 'written'})],
	['fs_append_file', () => ({path: 'dir/only-outside.txt', content: 'added'})],
];

function createRunner(root: string) {
	const adapter = createFilesystemAdapter({
		texts: () => Promise.reject(new Error('Nobody is asked here.')),
		roots: () => [root],
		home: undefined,
		ownPaths: [],
		secretPaths: [],
		undoFolder: join(dirname(root), 'undo'),
	});
	return (calls: readonly Call[], count: number) => {
		const [tool, input] = calls[count % calls.length] ?? ['', () => ({})];
		return runTool(adapter, tool, input(count), {cwd: root}).then(
			(result) => JSON.stringify(result),
			(error: Error & {code?: string}) => `${error.code} ${error.message}`,
		);
	};
}

/** The usual way: find out where it really is, compare, use the path. */
function resolveNaively(root: string, name: string): string {
	const path = join(realpathSync(join(root, dirname(name))), name.slice(dirname(name).length + 1));
	if (!isInside(root, path)) throw new Error('outside');
	return join(root, name);
}

describe('A2 while another process swaps a folder for a link to the outside', () => {
	it('no tool reads outside, in 10,000 tries', async () => {
		const {root} = await startSwapping();
		const run = createRunner(root);
		const told: string[] = [];
		let successes = 0;

		const tries = await tryOften(async (count) => {
			const answer = await run(readingCalls, count);
			if (/CANARY-51c8|only-outside.txt\b.*[{]|deep\.txt/.test(answer)) told.push(answer);
			if (answer.includes('inside')) successes++;
			if (answer.includes('"success":true')) {
				const copy = join(root, `copy-${count}`);
				if (readFileSync(copy, 'utf8') !== 'inside\n') told.push(`copied ${count}`);
				rmSync(copy);
			}
		});

		expect(told).toEqual([]);
		expect(tries).toBeGreaterThanOrEqual(10_000);
		expect(successes).toBeGreaterThan(20);
	});

	it('a program that resolves first and opens then does read outside', async () => {
		const {root} = await startSwapping();
		let reads = 0;

		await tryOften(
			async () => {
				try {
					const text = readFileSync(resolveNaively(root, 'dir/secret.txt'), 'utf8');
					if (text.includes(canary)) reads++;
				} catch {}
			},
			{isEnough: () => reads > 0},
		);

		expect(reads).toBeGreaterThan(0);
	});

	it('no tool writes, renames, deletes or creates anything outside, in 10,000 tries', async () => {
		const {root, photographOutside} = await startSwapping();
		const run = createRunner(root);
		const before = photographOutside();
		const calls = [...changingCalls, ...changingCalls, ...changingCalls, ...changingCalls];
		let successes = 0;

		const tries = await tryOften(async (count) => {
			const answer = await run(count % 50 === 0 ? slowCalls : calls, count);
			if (answer.includes('"success":true')) successes++;
		});

		expect(photographOutside()).toEqual(before);
		expect(tries).toBeGreaterThanOrEqual(10_000);
		expect(successes).toBeGreaterThan(20);
	});

	it.each([
		['writes', (path: string) => writeFileSync(path, 'naive')],
		['renames', (path: string) => renameSync(path, `${path}-moved`)],
		['deletes', (path: string) => rmSync(path)],
		['creates', (path: string) => mkdirSync(`${path}-made`)],
	])('a program that resolves first %s outside', async (_what, effect) => {
		const {root, photographOutside} = await startSwapping();
		const before = JSON.stringify(photographOutside());
		let isChanged = false;

		await tryOften(
			async (count) => {
				try {
					effect(resolveNaively(root, 'dir/only-outside.txt'));
				} catch {}
				if (count % 50 === 0) isChanged = JSON.stringify(photographOutside()) !== before;
			},
			{isEnough: () => isChanged},
		);

		expect(isChanged).toBe(true);
	});
});
