import type {CommandReading} from '../contracts/command-judge.js';
import {once} from '../lib/once.js';

/** Loads the parser of commands. */
export const openCommandJudge = once(async (): Promise<CommandReading> => {
	const [{openCommandReader}, {createCommandJudge}] = await Promise.all([
		import('../vault/commands/read-command.js'),
		import('../vault/commands/command-judge.js'),
	]);
	return createCommandJudge(await openCommandReader());
});
