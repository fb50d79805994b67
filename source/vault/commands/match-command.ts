import {allowsCommand} from './allows-command.js';
import type {CommandPattern} from './command-pattern.js';
import {readPattern} from './command-pattern.js';
import type {CommandShape} from './command-shape.js';
import {deniesCommand} from './denies-command.js';

/**
 * Holds a pattern such as `git status*` against a command line. `allows`: it covers all of it literally, and nothing runs
 * but what it names. `denies`: any part of the line, or what a part runs in turn, could be it.
 */
export function matchesCommand(
	pattern: string | CommandPattern,
	shape: CommandShape,
): {readonly allows: boolean; readonly denies: boolean} {
	const read = typeof pattern === 'string' ? readPattern(pattern) : pattern;
	return {allows: allowsCommand(read, shape), denies: deniesCommand(read, shape)};
}
