import {expect, it} from 'vitest';
import {commandTable} from '../../source/commands/command-table.js';
import {runBinary} from '../helpers/run-binary.js';

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
