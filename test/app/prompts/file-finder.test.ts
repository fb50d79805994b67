import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {createFileFinder, sliceSize} from '../../../source/app/prompts/file-finder.js';
import {pathScore} from '../../../source/app/prompts/path-score.js';
import {batchSize, walkFolder} from '../../../source/app/prompts/walk-folder.js';
import {readIgnoreRules} from '../../../source/lib/ignore-rules.js';
import {createTempFolder} from '../../helpers/temp-folder.js';

async function last<Item>(items: AsyncIterable<Item>): Promise<Item | undefined> {
	let found: Item | undefined;
	for await (const item of items) found = item;
	return found;
}

describe('the walk', () => {
	function makeTree(files: Readonly<Record<string, string>>) {
		const folder = createTempFolder();
		for (const [name, text] of Object.entries(files)) {
			fs.mkdirSync(path.dirname(path.join(folder, name)), {recursive: true});
			fs.writeFileSync(path.join(folder, name), text);
		}
		return folder;
	}
	const walk = async (folder: string, isLeftOut: (file: string) => boolean = () => false) => {
		const paths: string[] = [];
		for await (const batch of walkFolder({folder, isLeftOut, mostFiles: 1000}))
			paths.push(...batch);
		return paths.sort();
	};

	it('leaves out what is ignored, what is protected, and what links lead to', async () => {
		const folder = makeTree({
			'.gitignore': 'dist/\n*.log\n!keep.log\n',
			'a.ts': '',
			'dist/out.js': '',
			'x.log': '',
			'keep.log': '',
			'sub/.gitignore': '/only-here\nx.log\n',
			'sub/only-here': '',
			'sub/deep/only-here': '',
			'.ssh/id_rsa': '',
			'.git/config': '',
		});
		fs.symlinkSync('/etc', path.join(folder, 'link'));

		const paths = await walk(folder, (file) => file.endsWith('.ssh'));

		expect(paths).toEqual([
			'.gitignore',
			'a.ts',
			'keep.log',
			'sub/',
			'sub/.gitignore',
			'sub/deep/',
			'sub/deep/only-here',
		]);
	});

	it('comes in batches, however many files a folder has', async () => {
		const folder = createTempFolder();
		for (let index = 0; index < 1300; index++) fs.writeFileSync(path.join(folder, `f${index}`), '');
		const sizes: number[] = [];

		for await (const batch of walkFolder({folder, isLeftOut: () => false, mostFiles: 5000}))
			sizes.push(batch.length);

		expect(sizes).toEqual([batchSize, batchSize, 300]);
	});
});

describe('ignore rules', () => {
	it.each([
		['*.log', 'a/b.log', false, true],
		['/a', 'b/a', false, undefined],
		['a/b', 'x/a/b', false, undefined],
		['**/a/b', 'x/a/b', false, true],
		['a/**', 'a/b/c', false, true],
		['a/**/c', 'a/x/y/c', false, true],
		['build/', 'build', false, undefined],
		['build/', 'x/build', true, true],
		['[ab].ts', 'a.ts', false, true],
		['[!ab].ts', 'a.ts', false, undefined],
		['a?c', 'abc', false, true],
		['\\#x', '#x', false, true],
		['# x', 'x', false, undefined],
		['a.ts', 'abts', false, undefined],
		['*\n!a', 'a', false, false],
	])('%j says of %j (folder %j): %j', (text, file, isFolder, verdict) => {
		expect(readIgnoreRules(text)(file, isFolder)).toBe(verdict);
	});
});

describe('finding by letters', () => {
	const many = 50_000;
	function setUp() {
		const counts = {batches: 0, walks: 0, pauses: 0};
		const find = createFileFinder({
			async *walk() {
				counts.walks += 1;
				for (let at = 0; at < many; at += 500) {
					counts.batches += 1;
					yield Array.from({length: 500}, (_, index) => `folder/${at + index}/main.ts`);
				}
			},
			pause: async () => {
				counts.pauses += 1;
			},
			now: () => 0,
		});
		return {counts, find};
	}

	it('gives others a turn after each slice of 50,000 files, and walks once', async () => {
		const {counts, find} = setUp();
		const signal = new AbortController().signal;

		const first = await last(find('49999main', signal));
		const afterFirst = {...counts};
		const second = await last(find('12345', signal));

		expect(first?.[0]).toBe('folder/49999/main.ts');
		expect(second?.[0]).toBe('folder/12345/main.ts');
		expect(afterFirst.pauses).toBeGreaterThanOrEqual(many / sliceSize);
		expect(counts).toMatchObject({walks: 1, batches: many / 500});
	});

	it('shows what it has before it has seen all, and walks no further than it is asked', async () => {
		const {counts, find} = setUp();
		const controller = new AbortController();

		for await (const found of find('main', controller.signal)) {
			expect(found).toHaveLength(50);
			controller.abort();
		}

		expect(counts.batches).toBeLessThan(20);
	});

	it('prefers names to folders, and beginnings to the middle', () => {
		const order = (query: string, paths: readonly string[]) =>
			[...paths].sort((a, b) => (pathScore(query, b) ?? -1e9) - (pathScore(query, a) ?? -1e9));

		expect(order('main', ['main/other.ts', 'source/remain.ts', 'source/main.ts'])).toEqual([
			'source/main.ts',
			'source/remain.ts',
			'main/other.ts',
		]);
		expect(pathScore('xyz', 'main.ts')).toBeUndefined();
		expect(pathScore('smt', 'source/main.ts')).toBeDefined();
	});
});
