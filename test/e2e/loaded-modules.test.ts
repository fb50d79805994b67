import {describe, expect, it} from 'vitest';
import {packagesOf, watchModules} from '../helpers/loaded-modules.js';
import {wireFlags, wires} from '../helpers/model-server.js';
import {runBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';

/** What no one-shot run may load, whatever it does. */
const terminal = ['ink', 'react', 'react-reconciler', 'yoga-layout', 'marked', 'ink-spinner'];
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
	])('loads no package but zod/mini for "%s"', async (intent) => {
		const cwd = createTempFolder({'notes.md': 'TODO\n', 'src/app.ts': ''});

		const {result, files} = await runWatched(['-p', intent], {cwd});

		expect(result).toMatchObject({code: 0});
		expect(files).toContain('source/commands/run.ts');
		expect(packagesOf(files)).toEqual(['zod']);
		expect(files.filter((file) => /^zod\/v4\/(?:classic|locales)/.test(file))).toEqual([]);
		expect(files.filter((file) => /^source\/(?:store|llm|agent)\//.test(file))).toEqual(
			files.includes('source/agent/tool-outputs.ts') ? ['source/agent/tool-outputs.ts'] : [],
		);
	});

	it('loads the parser of options only when there are options', async () => {
		const {files} = await runWatched(['-p', 'uptime', '--quiet']);

		expect(packagesOf(files)).toEqual(['meow', 'zod']);
	});
});

it.each([
	['a note', ['-p', 'remember that tea is at four'], ['lru-cache', 'sql.js', 'zod']],
	['a search by name', ['-p', 'find *.md'], ['globby']],
	['an error, which is logged', ['-p', 'read missing.txt'], ['pino']],
])('loads what it needs for %s', async (_what, args, wanted) => {
	const {files} = await runWatched(args);

	expect(packagesOf(files)).toEqual(expect.arrayContaining(wanted));
	expect(packagesOf(files).filter((name) => terminal.includes(name))).toEqual([]);
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
	expect(packages.filter((name) => [...terminal, 'execa', 'globby'].includes(name))).toEqual([]);
	expect(files.filter((file) => /^zod\/v4\/classic/.test(file))).toEqual([]);
});

it('answers --version and --help from the boot file alone', async () => {
	const version = await runWatched(['--version']);
	const help = await runWatched(['--help']);

	expect(version.result.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
	expect(help.result.stdout).toContain('openintent -p');
	expect([version.files, help.files]).toEqual([[], []]);
});
