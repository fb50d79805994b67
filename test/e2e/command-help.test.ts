import {expect, it} from 'vitest';
import {commandTable} from '../../source/commands/command-table.js';
import {runBinary} from '../helpers/run-binary.js';
import {createTempFolder} from '../helpers/temp-folder.js';

it.each(commandTable)('$name --help is about that command', async ({name, summary}) => {
	const result = await runBinary({args: [name, '--help']});

	expect(result).toMatchObject({code: 0, stderr: ''});
	expect(result.stdout.split('\n')[0]).toBe(`${summary}.`);
});

it('help of a command is the same, and that of no command is about all', async () => {
	const byTopic = await runBinary({args: ['help', 'doctor']});
	const byFlag = await runBinary({args: ['doctor', '--help']});
	const ofAll = await runBinary({args: ['--help', '--plain']});

	expect(byTopic.stdout).toBe(byFlag.stdout);
	expect(ofAll.stdout).toContain('\nCommands\n');
});

it.each([
	['a locale', {LANG: 'zh_CN.UTF-8'}, undefined],
	['a variable', {OPENINTENT_GENERAL_LANGUAGE: 'zh'}, undefined],
	['the configuration', {}, '[general]\nlanguage = "zh"\n'],
] as const)('speaks Chinese where %s says so', async (_, env, config) => {
	const home = createTempFolder(config === undefined ? {} : {'data/config.toml': config});
	const run = async (...args: string[]) => (await runBinary({args, home, env})).stdout;

	expect(await run('--help')).toMatch(/^说出你想要的/);
	expect(await run('vault', '--help')).toMatch(/^加密保存在磁盘上的密钥和登录。/);
	expect(await run('help', 'exit-codes')).toContain('意图已完成。');
});

it('helps in English where a file says so, and where it cannot be read', async () => {
	const env = {LANG: 'zh_CN.UTF-8'};
	const english = createTempFolder({'data/config.toml': '[general]\nlanguage = "en"\n'});
	const broken = createTempFolder({'data/config.toml': 'language = = "zh"\n'});

	const named = await runBinary({args: ['--help'], home: english, env});
	const unread = await runBinary({args: ['--help'], home: broken});

	expect(named.stdout).toMatch(/^Say what you want/);
	expect(unread).toMatchObject({code: 0, stdout: named.stdout});
});
