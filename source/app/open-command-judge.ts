import type {CommandJudge} from '../contracts/command-judge.js';

/** Until commands are understood, a pattern allows only what it repeats word for word, and forbids by any part. */
export async function openCommandJudge(): Promise<CommandJudge> {
	return {
		match: (pattern, command) => ({allows: pattern === command, denies: true}),
	};
}
