import type {CommandPattern} from './command-pattern.js';
import type {CommandShape} from './command-shape.js';
import {baseName} from './program-name.js';

/** What a line has to begin with, or one of its programs, for the pattern to be about it; small letters. */
export function anchorsOf({program, folded}: CommandPattern): readonly string[] {
	// A path in a rule means the program of that name, wherever it is.
	const starts = [program.text, baseName(program.text), folded].map(literalStart);
	return [...new Set(starts.map((start) => start.toLowerCase()))];
}

/** The line and the programs that may run, as anchors are held against them; undefined where that may be anything. */
export function namesIn(shape: CommandShape): readonly string[] | undefined {
	const names = new Set([shape.folded]);
	const add = (program: string) => {
		names.add(program.toLowerCase()).add(baseName(program));
	};
	if (shape.kind !== 'opaque') for (const {executable} of shape.commands) add(executable);
	const {commands, isUnreadable} = shape.possible;
	if (isUnreadable) return undefined;
	for (const [program] of commands) {
		if (program === undefined) return undefined;
		add(program);
	}
	return [...names];
}

function literalStart(text: string): string {
	const star = text.indexOf('*');
	return star < 0 ? text : text.slice(0, star);
}
