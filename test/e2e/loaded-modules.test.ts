import {describe, expect, it} from 'vitest';
import {packagesInCore, packagesOf, watchModules} from '../helpers/loaded-modules.js';
import {wireFlags, wires} from '../helpers/model-server.js';
import {runBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const sdks: Readonly<Record<string, string>> = {
	'anthropic-messages': '@anthropic-ai/sdk',
	'openai-chat': 'openai',
	'ollama-chat': 'ollama',
};

async function runWatched(args: readonly string[], options: {cwd?: string; env?: object} = {}) {
	const modules = watchModules();
	const result = await runBinary({
		...options,
		args,
		env: {...options.env, ...modules.env},
	});
	return {result, files: modules.list()};
}

describe('a locally routed read', () => {
	it.each([
		'list files',
		'read notes.md',
		'what time is it',
		'system info',
		'find "TODO" in notes.md',
		'list files in the folder src',
		'help',
		'列出文件',
	])('loads core.cjs and nothing else for "%s"', async (intent) => {
		const cwd = createTempFolder({'notes.md': 'TODO\n', 'src/app.ts': ''});

		const {result, files} = await runWatched(['-p', intent], {cwd});

		expect(result).toMatchObject({code: 0});
		expect(files).toEqual(['core.cjs']);
	});

	it('finds zod/mini in core.cjs, and less than 4 kB of any other package', () => {
		const {zod, ...others} = packagesInCore();

		expect(zod).toBeGreaterThan(10_000);
		expect(zod).toBeLessThan(70_000);
		expect(Object.entries(others).filter(([, sizeBytes]) => sizeBytes > 4_000)).toEqual([]);
	});

	it('loads the parser of options only when there are options', async () => {
		const {files} = await runWatched(['-p', 'uptime', '--quiet']);

		expect(packagesOf(files)).toEqual(['meow']);
	});
});

it.each([
	['a note', ['-p', 'remember that tea is at four'], ['sql.js']],
	['a search by name', ['-p', 'find *.md'], ['globby']],
	['an error, which is logged', ['-p', 'read missing.txt'], ['pino']],
])('loads what it needs for %s', async (_what, args, wanted) => {
	const {files} = await runWatched(args);

	expect(packagesOf(files)).toEqual(expect.arrayContaining(wanted));
	expect(files).not.toContain('tui.cjs');
});

it.each(wires)('loads only the SDK of its protocol: $name', async (wire) => {
	const cwd = createTempFolder();
	const mock = await startAimock();
	mock.onMessage('hello', {content: 'Hi there'});

	const {result, files} = await runWatched(['-p', 'hello you', ...wireFlags(wire, mock, cwd)], {
		cwd,
		env: wire.env,
	});

	const packages = packagesOf(files);
	expect(result.stdout).toBe('Hi there\n');
	expect(packages.filter((name) => Object.values(sdks).includes(name))).toEqual([sdks[wire.name]]);
	expect(files).not.toContain('tui.cjs');
	expect(packages).not.toContain('execa');
	expect(packages).not.toContain('globby');
	expect(files.filter((file) => /^zod\/v4\/classic/.test(file))).toEqual([]);
});

it('answers --version and --help from the boot file alone', async () => {
	const version = await runWatched(['--version']);
	const help = await runWatched(['--help']);

	expect(version.result.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
	expect(help.result.stdout).toContain('openintent -p');
	expect([version.files, help.files]).toEqual([[], []]);
});
