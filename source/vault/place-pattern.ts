import path from 'node:path';
import type picomatch from 'picomatch';
import {realPath} from '../lib/real-path.js';
import {resolvePath} from '../lib/resolve-path.js';

/** The package, loaded by whoever has a rule with a pattern. */
export type Globs = typeof picomatch;

export type PlaceMatcher = {
	/** The pattern covers exactly this. */
	covers(place: string): boolean;
	/** The same, or something inside of what it names: for rules that hold things back. */
	touches(place: string): boolean;
	/** The same, or something that may be below the place. */
	touchesTree(place: string): boolean;
};

export type PlaceContext = {readonly cwd: string; readonly home: string | undefined};

/** Only `*`, `**`, `?` and `[…]` mean something: what else shells know would make a rule wider than it looks. */
const options = {dot: true, nobrace: true, noextglob: true, nonegate: true};
const wildcards = /[*?[]/;

/** True when a pattern stands for nothing but itself. */
export function isLiteral(pattern: string): boolean {
	return !wildcards.test(pattern);
}

/**
 * A pattern of paths, relative to `cwd`; one that ends in `/` means a folder with all that is inside. Links in the part
 * before the first wildcard are followed as well, because a call is judged by the real path it leads to.
 */
export function pathMatcher(globs: Globs, pattern: string, context: PlaceContext): PlaceMatcher {
	const {stems, glob} = splitPattern(pattern, context);
	const matchers = stems.map((stem) =>
		glob === undefined
			? literalMatcher(stem, pattern.endsWith('/'))
			: globMatcher(globs, stem, glob),
	);
	return {
		covers: (place) => matchers.some(({covers}) => covers(place)),
		touches: (place) => matchers.some(({touches}) => touches(place)),
		touchesTree: (place) => matchers.some(({touchesTree}) => touchesTree(place)),
	};
}

/** Folders of which one is what the pattern is about, or holds it. */
export function pathAnchors(pattern: string, context: PlaceContext): readonly string[] {
	return splitPattern(pattern, context).stems;
}

/** The folder before the first wildcard, also by its real path, and what comes behind it. */
function splitPattern(pattern: string, {cwd, home}: PlaceContext) {
	const segments = resolvePath(pattern, cwd, home).split('/');
	const first = segments.findIndex((segment) => wildcards.test(segment));
	const base = segments.slice(0, first === -1 ? undefined : first).join('/') || '/';
	const glob = first === -1 ? undefined : segments.slice(first).join('/');
	return {stems: [...new Set([base, realOrSame(base)])], glob};
}

/** How every name begins that the pattern stands for, or else how it ends; small letters. */
export function nameAnchor(pattern: string): {readonly start: string; readonly end: string} {
	const [start = ''] = /^[^*?[\]]*/.exec(pattern.toLowerCase()) ?? [];
	const [end = ''] = start === '' ? (/[^*?[\]]*$/.exec(pattern.toLowerCase()) ?? []) : [];
	return {start, end};
}

/** A pattern of hosts or records: `*` is any run of characters. */
export function nameMatcher(globs: Globs, pattern: string): PlaceMatcher {
	const matches = globs(escapeOthers(pattern.toLowerCase()), {...options, bash: true});
	const test = (name: string) => matches(name.toLowerCase());
	return {covers: test, touches: test, touchesTree: test};
}

function literalMatcher(stem: string, isFolder: boolean): PlaceMatcher {
	const inside = (place: string) => place === stem || place.startsWith(asFolder(stem));
	return {
		covers: isFolder ? inside : (place) => place === stem,
		touches: inside,
		touchesTree: (place) => inside(place) || stem.startsWith(asFolder(place)),
	};
}

function globMatcher(globs: Globs, stem: string, glob: string): PlaceMatcher {
	const folder = asFolder(stem);
	const matches = globs(escapeOthers(glob), options);
	const holdsMatch = createHolderTest(globs, glob);
	const below = (place: string) =>
		place.startsWith(folder) ? place.slice(folder.length) : undefined;
	const covers = (place: string) => {
		const rest = below(place);
		return rest !== undefined && matches(rest);
	};
	/** A folder that matches holds what is inside; all that is in a folder is the folder. */
	const touches = (place: string) => {
		if (glob === '**' && place === stem) return true;
		for (let rest = below(place); rest !== undefined && rest !== '.'; rest = path.dirname(rest)) {
			if (matches(rest)) return true;
		}
		return false;
	};
	return {
		covers,
		touches,
		touchesTree(place) {
			if (place === stem || stem.startsWith(asFolder(place)) || touches(place)) return true;
			const rest = below(place);
			return rest !== undefined && holdsMatch(rest);
		},
	};
}

/** Whether something below a folder can match, told by the names on the way to it. In doubt it can. */
function createHolderTest(globs: Globs, glob: string): (folder: string) => boolean {
	const segments = glob.split('/').map((segment) => {
		// A class of characters can hold a slash, which is no border then.
		const isOpen = segment.includes('**') || segment.includes('[');
		return {isOpen, matches: globs(escapeOthers(segment), options)};
	});
	return (folder) => {
		const names = folder.split('/');
		for (const [index, name] of names.entries()) {
			const segment = segments[index];
			if (segment === undefined) return false;
			if (segment.isOpen) return true;
			if (!segment.matches(name)) return false;
		}
		return names.length < segments.length;
	};
}

function asFolder(stem: string): string {
	return stem.endsWith('/') ? stem : `${stem}/`;
}

function realOrSame(file: string): string {
	try {
		return realPath(file);
	} catch {
		return file;
	}
}

function escapeOthers(glob: string): string {
	return glob.replaceAll(/[\\(){}!+@|^$]/g, '\\$&');
}
