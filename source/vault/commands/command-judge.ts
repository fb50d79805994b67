import type {CommandReading, NamedFiles} from '../../contracts/command-judge.js';
import {anchorsOf, namesIn} from './command-anchors.js';
import type {CommandPattern} from './command-pattern.js';
import {readPattern} from './command-pattern.js';
import type {CommandShape} from './command-shape.js';
import {matchesCommand} from './match-command.js';
import type {ReadCommand} from './read-command.js';

const mostKept = 2000;

/** Reads each command line and each pattern once. */
export function createCommandJudge(read: ReadCommand): CommandReading {
	const shapes = new Map<string, CommandShape>();
	const patterns = new Map<string, CommandPattern>();
	const files = new Map<string, NamedFiles>();
	const shapeOf = (command: string) => remember(shapes, command, read);
	const patternOf = (text: string) => remember(patterns, text, readPattern);
	return {
		match: (pattern, command) => matchesCommand(patternOf(pattern), shapeOf(command)),
		anchorsOf: (pattern) => anchorsOf(patternOf(pattern)),
		namesIn: (command) => namesIn(shapeOf(command)),
		filesIn: (command) => remember(files, command, read.files),
		plainArgv(command) {
			const shape = shapeOf(command);
			if (shape.kind !== 'simple') return undefined;
			const [{argv, isBuiltin}] = shape.commands;
			return isBuiltin ? undefined : argv;
		},
	};
}

function remember<Value>(
	known: Map<string, Value>,
	text: string,
	make: (text: string) => Value,
): Value {
	const found = known.get(text);
	if (found !== undefined) return found;
	if (known.size >= mostKept) known.clear();
	const made = make(text);
	known.set(text, made);
	return made;
}
