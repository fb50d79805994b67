import {existsSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {canary, createHostileTree, pathCalls, recordsReadings} from './hostile-tree.js';

type Tree = ReturnType<typeof createHostileTree>;
type Attempt = readonly [kind: string, path: (tree: Tree) => string];

const same = (...paths: readonly string[]): Attempt[] => paths.map((path) => [path, () => path]);
const absolute = (...paths: readonly string[]): Attempt[] =>
	paths.map((path) => [`absolute ${path}`, ({folder}) => join(folder, path)]);

/** Ways out of the root: by name, by link, by spelling. */
const attempts: readonly Attempt[] = [
	...same('..', '../', '../outside', '../outside/', '../outside/secret.txt', '../outside/new.txt'),
	...same(
		'sub/../../outside/secret.txt',
		'sub/../..',
		'./../outside/secret.txt',
		'../work/../outside',
	),
	...same(
		'missing/../../outside/secret.txt',
		'missing/../../outside/new.txt',
		'../../../../etc/passwd',
	),
	...same('../work-evil', '../work-evil/secret.txt', '../work-evil/new.txt', '../work-evil/'),
	...same(
		'/',
		'//',
		'/etc',
		'/etc/passwd',
		'//etc/passwd',
		'/etc/../etc/passwd',
		'/tmp/../etc/hostname',
	),
	...same('~', '~/', '~/.ssh', '~/.ssh/id_ed25519', '~/new.txt', '~/../outside/secret.txt'),
	...same('out/secret.txt', 'out/new.txt', 'out/deep/secret.txt', 'out/deep/new/new.txt', 'out/'),
	...same('out/.', 'out/empty', 'out/empty/new', 'out/../outside/secret.txt', './out/secret.txt'),
	...same('out-absolute/secret.txt', 'out-absolute/new.txt', 'out-file', 'out-file/', 'out-file/x'),
	...same('dangling', 'dangling/', 'dangling/x', 'dangling-deep', 'dangling-deep/x'),
	...same('chain/secret.txt', 'chain/new.txt', 'sub/chain-3/secret.txt', 'deep/er/up/secret.txt'),
	...same('circle', 'circle/x', 'to-parent/outside/secret.txt', 'to-parent/outside/new.txt'),
	...same('to-top/etc/passwd', 'to-evil/secret.txt', 'to-home/.ssh/id_ed25519', 'to-proc/environ'),
	...same('/proc/self/environ', '/proc/self/cwd/../outside/secret.txt', '/proc/1/root/etc/passwd'),
	...same(
		'/dev/zero',
		'/dev/stdin',
		'/dev/fd/0',
		'/sys/kernel/notes',
		'sub/\0/../../outside/x',
		'a.txt\0',
	),
	...same(
		'OUT/secret.txt',
		'..\\outside\\secret.txt',
		'%2e%2e/outside/secret.txt',
		'．．/outside/x',
	),
	...same(
		' ../outside/secret.txt',
		'../outside/secret.txt ',
		'file:///etc/passwd',
		'$HOME/x',
		'~root/x',
	),
	...absolute(
		'outside',
		'outside/secret.txt',
		'outside/new.txt',
		'work-evil/secret.txt',
		'work-evil',
	),
	...absolute(
		'work/../outside/secret.txt',
		'work/out/secret.txt',
		'work/chain/secret.txt',
		'home',
		'',
	),
];

/** Whether a call works is another question; here nothing outside may have been touched, and nothing of it told. */
function createAttempts() {
	let tree = createHostileTree();
	return async (tool: string, toInput: (tree: Tree) => unknown) => {
		const used = tree;
		const before = used.photograph();
		const answer = await used.run(tool, toInput(used)).then(
			(result) => {
				// A call that changed something inside has spoilt the tree for the next one.
				if (used.tools.find(({name}) => name === tool)?.effect !== 'read')
					tree = createHostileTree();
				return JSON.stringify(result);
			},
			(error: Error & {hint?: string}) => `${error.message} ${error.hint ?? ''}`,
		);
		expect(used.photograph(), `${tool} touched something outside`).toBe(before);
		// A query is repeated in the answer; a line that was found is not.
		const told = answer.replaceAll(`"query":"${canary}"`, '').replaceAll(`contains ${canary}`, '');
		expect(told, `${tool} told what is outside`).not.toContain(canary);
	};
}

describe('A1 no tool leaves its roots', () => {
	it('has a table of more than 60 ways out, and every tool with a path in it', () => {
		const {tools} = createHostileTree();

		const withPath = tools
			.filter(({resources}) => resources !== undefined)
			.map(({name}) => name)
			.filter((name) => name !== 'fs_undo');

		expect(attempts.length).toBeGreaterThan(60);
		expect([...new Set(pathCalls.map(([name]) => name))].sort()).toEqual(withPath.sort());
	});

	it.each(attempts)(
		'%j',
		async (_kind, path) => {
			const attempt = createAttempts();

			for (const [tool, input] of pathCalls) await attempt(tool, (tree) => input(path(tree)));
		},
		60_000,
	);

	it('follows a link that stays inside, with every tool that reads', async () => {
		const tree = createHostileTree();

		const file = await tree.run('fs_read_file', {path: 'inner-file'});
		const folder = await tree.run('fs_list_directory', {path: 'inner'});
		const search = await tree.run('fs_search_text', {path: 'inner', query: 'inside'});
		await tree.run('fs_write_file', {path: 'inner/new.txt', content: 'x'});

		expect(file.text).toBe('inside\n');
		expect(folder.text).toContain('b.txt');
		expect(search.data).toMatchObject({count: 1});
		expect(existsSync(join(tree.root, 'sub/new.txt'))).toBe(true);
	});

	it('can see that a file outside was read, so that the tests above mean something', () => {
		expect(recordsReadings()).toBe(true);
	});

	const segment = fc.constantFrom(
		...['..', '.', '', 'sub', 'deep', 'er', 'up', 'out', 'out-absolute', 'out-file', 'dangling'],
		...['chain', 'to-parent', 'to-top', 'to-home', 'inner', 'outside', 'work', 'work-evil', 'home'],
		...['secret.txt', 'new.txt', 'a.txt', 'etc', 'passwd', '.ssh', '~', 'tmp'],
	);
	const anyPath = fc
		.tuple(
			fc.constantFrom('', '', '', '/', '~/', './', '../'),
			fc.array(segment, {minLength: 1, maxLength: 7}),
			fc.constantFrom('', '', '/'),
		)
		.map(([start, names, end]) => start + names.join('/') + end);

	it('whatever the path is made of', {timeout: 60_000}, async () => {
		const attempt = createAttempts();
		const property = fc.asyncProperty(
			anyPath,
			fc.constantFrom(...pathCalls),
			async (path, [tool, input]) => attempt(tool, () => input(path)),
		);

		await fc.assert(property, {numRuns: 1000, seed: 20_261_121});
	});
});
