import type {NamedFiles} from '../contracts/command-judge.js';
import type {PolicyQuestion} from '../contracts/policy-engine.js';
import {realPath} from '../lib/real-path.js';
import {resolvePath} from '../lib/resolve-path.js';
import type {RuleParts} from './rule-matcher.js';

/** Whoever goes through more folders, or names more files, has something to hide, or can be asked. */
const mostFolders = 8;
const mostFiles = 2_000;

/** What a rule about a file is asked for a file that a command opens. */
export const fileTools = {
	reads: {tool: 'fs_read_file', effect: 'read'},
	writes: {tool: 'fs_write_file', effect: 'write'},
} as const;

/**
 * The calls of file tools that would do what a command line does with the files it names: reading for any word, writing
 * for what is redirected to. They show which denials about files are about the command.
 */
export function fileCallsOf(question: PolicyQuestion, parts: RuleParts): readonly PolicyQuestion[] {
	return question.resources.flatMap((place) => {
		if (place.kind !== 'command') return [];
		const named = parts.commands()?.filesIn(place.command);
		return named === undefined ? [] : callsFor(named, question, parts);
	});
}

function callsFor(named: NamedFiles, question: PolicyQuestion, {home}: RuleParts) {
	const folders = foldersOf(named, question, home);
	return (['reads', 'writes'] as const).flatMap((use) =>
		placesOf(named[use], folders, home).map(
			(path): PolicyQuestion => ({
				...question,
				...fileTools[use],
				resources: [{kind: 'path', path}],
			}),
		),
	);
}

/** Where the command runs, and where it goes to with `cd`. */
function foldersOf({folders}: NamedFiles, {resources, cwd}: PolicyQuestion, home?: string) {
	const place = resources.find(({kind}) => kind === 'path');
	const found = new Set([place?.kind === 'path' ? place.path : cwd]);
	for (const name of folders) {
		for (const folder of [...found]) {
			if (found.size < mostFolders) found.add(resolvePath(name, folder, home));
		}
	}
	return [...found];
}

function placesOf(words: readonly string[], folders: readonly string[], home?: string) {
	const places = new Set<string>();
	for (const name of words.flatMap(pathsIn)) {
		for (const folder of folders) {
			if (places.size >= mostFiles) return [...places];
			places.add(realOrSame(resolvePath(name, folder, home)));
		}
	}
	return [...places];
}

/** The word, and what stands in it behind `=`, `@`, `:` or the letter of an option: `--file=x`, `@x`, `HEAD:x`, `-fx`. */
function pathsIn(word: string): readonly string[] {
	if (word.includes('\0')) return [];
	const marks = [...word.matchAll(/[=@:]/g)].slice(0, 8);
	const whole = word.startsWith('-') ? word.slice(2) : word;
	return [whole, ...marks.map(({index}) => word.slice(index + 1))].filter((name) => name !== '');
}

function realOrSame(file: string): string {
	try {
		return realPath(file);
	} catch {
		return file;
	}
}
