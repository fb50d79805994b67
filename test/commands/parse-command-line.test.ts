import {describe, expect, it} from 'vitest';
import {commandTable} from '../../source/commands/command-table.js';
import {flagTable} from '../../source/commands/flag-table.js';
import {helpText} from '../../source/commands/help-text.js';
import {parseCommandLine} from '../../source/commands/parse-command-line.js';

const parse = (...argv: string[]) => parseCommandLine(argv, true);

describe('parse-command-line', () => {
	it('takes -p as one-shot mode, wherever the intent stands', async () => {
		for (const argv of [
			['-p', 'list files'],
			['list files', '-p'],
			['-p', '-m', 'haiku', 'list files'],
			['--print', '--model=haiku', 'list files'],
		]) {
			expect(await parse(...argv)).toMatchObject({command: 'run', inputs: ['list files']});
		}
	});

	it('takes a command name as a command, but not after -p', async () => {
		expect((await parse('tasks')).command).toBe('tasks');
		expect(await parse('memory', 'list')).toMatchObject({command: 'memory', inputs: ['list']});
		expect(await parse('-p', 'tasks')).toMatchObject({command: 'run', inputs: ['tasks']});
	});

	it('opens the program in a terminal, and runs one intent elsewhere', async () => {
		expect((await parseCommandLine([], true)).command).toBe('chat');
		expect(await parseCommandLine(['fix it'], true)).toMatchObject({
			command: 'chat',
			inputs: ['fix it'],
		});
		expect((await parseCommandLine([], false)).command).toBe('run');
	});

	it('passes words after -- through', async () => {
		expect((await parse('-p', '--', '--help me')).inputs).toEqual(['--help me']);
	});

	it('reads every value', async () => {
		const {flags} = await parse(
			...['-p', '-c', '-m', 'haiku', '-r', 'abc', '--output-format', 'json'],
			...[
				'--max-turns',
				'3',
				'--timeout',
				'5m',
				'--wait-approval',
				'10m',
				'--fallback',
				'groq, ollama',
				'--no-session',
				'--no-memory',
			],
			...['--permission-mode', 'plan', '--cwd', '/tmp', '--data-dir', 'd', '--config', 'c.toml'],
			...['--json-schema', '{}', '--plain', '--quiet', '--verbose', 'x'],
			...['--image', 'a.png', '--image', 'b.png'],
			...['--allow', 'fs_*', '--allow', 'git_*', '--deny', 'shell_*'],
		);

		expect(flags).toEqual({
			print: true,
			continue: true,
			model: 'haiku',
			resume: 'abc',
			outputFormat: 'json',
			maxTurns: 3,
			timeoutMs: 300_000,
			waitApprovalMs: 600_000,
			fallback: {isOn: true, models: ['groq', 'ollama']},
			session: false,
			memory: false,
			history: true,
			init: true,
			yes: false,
			reveal: false,
			acceptRollback: false,
			permissionMode: 'plan',
			allow: ['fs_*', 'git_*'],
			deny: ['shell_*'],
			label: [],
			image: ['a.png', 'b.png'],
			inline: false,
			json: false,
			timeout: '5m',
			cwd: '/tmp',
			dataDir: 'd',
			config: 'c.toml',
			jsonSchema: '{}',
			plain: true,
			quiet: true,
			verbose: true,
			replace: false,
			force: false,
			dryRun: false,
			fix: false,
			online: false,
			version: false,
			help: false,
		});
		expect((await parse('-p', '--no-fallback', 'x')).flags.fallback).toEqual({isOn: false});
	});

	it('takes --json for --output-format json, and refuses it beside another format', async () => {
		const {flags} = await parseCommandLine(['context', 'hi', '--json'], true);
		const both = parseCommandLine(['context', '--json', '--output-format', 'text'], true);

		expect(flags.outputFormat).toBe('json');
		await expect(both).rejects.toMatchObject({code: 'OI_ERR_USAGE'});
	});

	it.each(['99', '2026-13-45', '2026-02-30', '2026-1-1', 'soon'])(
		'refuses --since %s as wrong use',
		async (day) => {
			const parsing = parseCommandLine(['usage', '--since', day], true);

			await expect(parsing).rejects.toMatchObject({code: 'OI_ERR_USAGE'});
		},
	);

	it('takes the steps of a workflow, and nowhere else', async () => {
		const {flags} = await parseCommandLine(['workflow', 'save', 't', 'n', '--steps', '1,3'], true);
		const elsewhere = parseCommandLine(['workflow', 'run', 'n', '--steps', '1'], true);

		expect(flags.steps).toBe('1,3');
		await expect(elsewhere).rejects.toMatchObject({code: 'OI_ERR_USAGE'});
	});

	it('takes a day that there is', async () => {
		const {flags} = await parseCommandLine(['usage', '--since', '2028-02-29'], true);

		expect(flags.since).toBe('2028-02-29');
	});

	it('refuses flags that only a single run can use where the program would open', async () => {
		for (const argv of [
			['--timeout', '5'],
			['chat', '--verbose'],
			['--output-format', 'json'],
		]) {
			await expect(parse(...argv)).rejects.toMatchObject({code: 'OI_ERR_USAGE'});
		}
		expect((await parse('-c', '-m', 'haiku')).command).toBe('chat');
	});

	it('reads the values of policy', async () => {
		const {flags} = await parse(
			...['policy', 'add', 'deny', 'fs_*', '--label', 'untrusted', '--max-per-hour', '7'],
		);

		expect(flags).toMatchObject({label: ['untrusted'], maxPerHour: 7});
		await expect(parse('policy', '--label', 'x')).rejects.toThrow('cannot be "x"');
		await expect(parse('policy', '--max-per-hour', '0')).rejects.toThrow('whole number');
	});

	it('reads the values of the vault', async () => {
		const set = await parse('vault', 'set', 'x', '--type', 'oauth');
		const init = await parse('vault', 'init', '--key-source', 'keyfile');

		expect(set.flags).toMatchObject({type: 'oauth'});
		expect(init.flags).toMatchObject({keySource: 'keyfile'});
		await expect(parse('vault', 'set', 'x', '--type', 'other')).rejects.toMatchObject({
			code: 'OI_ERR_USAGE',
		});
	});

	it.each([
		['vault', 'list', '--yes'],
		['vault', 'status', '--type', 'oauth'],
		['vault', 'import', 'file', '--force'],
		['vault', 'set', 'x', '--reveal'],
		['memory', 'search', 'tea', '--yes'],
		['audit', 'verify', '--limit', '3'],
		['policy', 'remove', 'x', '--max-per-hour', '3'],
	])('refuses a flag that is for other words of the command: %s %s %s', async (...words) => {
		await expect(parse(...words)).rejects.toMatchObject({
			code: 'OI_ERR_USAGE',
			message: expect.stringMatching(/^--[\w-]+ is for: openintent \w+/),
		});
	});

	it.each([
		['audit', '--limit', '3'],
		['memory', '--limit', '3'],
		['memory', 'delete', 'tea', '--yes'],
		['init', '--yes'],
	])('takes a flag where it means something: %s %s %s', async (...words) => {
		await expect(parse(...words)).resolves.toMatchObject({command: words[0]});
	});

	it('F3 no flag takes a secret: those with a value have a list of values, or name no secret', () => {
		const secret = /secret|password|passphrase|token(?!s)|key|credential|value|login/i;

		const taking = flagTable.filter(
			({name, kind, choices}) => kind === 'string' && !choices && secret.test(name),
		);

		expect(taking).toEqual([]);
	});

	it('takes --inline where the full screen opens, and nowhere else', async () => {
		expect(await parse('--inline')).toMatchObject({command: 'chat', flags: {inline: true}});
		await expect(parse('-p', 'x', '--inline')).rejects.toMatchObject({
			code: 'OI_ERR_USAGE',
			message: expect.stringContaining('is for: openintent chat'),
		});
	});

	it('refuses flags of one command with every other', async () => {
		expect((await parse('import', 'a', '--dry-run', '--replace')).flags).toMatchObject({
			dryRun: true,
			replace: true,
		});
		for (const argv of [
			['-p', 'x', '--dry-run'],
			['export', '--replace'],
			['--dry-run', 'delete everything'],
		]) {
			await expect(parse(...argv)).rejects.toMatchObject({
				code: 'OI_ERR_USAGE',
				message: expect.stringContaining('is for: openintent import'),
			});
		}
	});

	it('reads how many notes are wanted, for memory only', async () => {
		expect((await parse('memory', 'list', '--limit', '134')).flags.limit).toBe(134);
		for (const argv of [
			['memory', 'list', '--limit', '0'],
			['tasks', '--limit', '3'],
		]) {
			await expect(parse(...argv)).rejects.toMatchObject({code: 'OI_ERR_USAGE'});
		}
	});

	it.each([
		[['-p', '--modle', 'x'], 'Unknown option --modle.', 'Did you mean --model?'],
		[['-p', '-x', 'y'], 'Unknown option -x.', undefined],
		[['-p', 'x', '--model'], '--model needs a value', undefined],
		[
			['-p', '--max-turns', '0', 'x'],
			'--max-turns must be a whole number from 1, not "0"',
			undefined,
		],
		[['-p', '--max-turns', 'many', 'x'], 'not "many"', undefined],
		[['-p', '--timeout', 'soon', 'x'], '--timeout cannot be "soon"', '90, 90s, 5m'],
		[['-p', '--timeout', '0', 'x'], '--timeout cannot be "0"', undefined],
		[['-p', '--output-format', 'xml', 'x'], '--output-format cannot be "xml"', 'stream-json'],
		[
			['-p', '--permission-mode', 'yolo', 'x'],
			'--permission-mode cannot be "yolo"',
			'accept-edits',
		],
		[['-p', '-m', 'a', '-m', 'b', 'x'], '--model can only be set once', undefined],
	])('refuses %j with what is wrong and what to do', async (argv, message, hint) => {
		let thrown: unknown;
		try {
			await parse(...argv);
		} catch (error) {
			thrown = error;
		}

		expect(thrown).toMatchObject({code: 'OI_ERR_USAGE'});
		expect(String(thrown)).toContain(message);
		if (hint) expect((thrown as {hint: string}).hint).toContain(hint);
	});
});

describe('help-text', () => {
	it('names every command and every flag', async () => {
		const text = helpText();

		for (const {name} of commandTable) expect(text).toContain(`openintent ${name}`);
		for (const {summary} of flagTable) expect(text).toContain(summary);
	});

	it('fits 100 columns', async () => {
		const widest = Math.max(
			...helpText()
				.split('\n')
				.map((line) => line.length),
		);

		expect(widest).toBeLessThanOrEqual(100);
	});
});
