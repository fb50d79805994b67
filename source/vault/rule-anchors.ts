import type {PolicyQuestion} from '../contracts/policy-engine.js';
import type {ToolResource} from '../contracts/tool.js';
import {foldersAbove} from '../lib/folders-above.js';
import {nameAnchor, pathAnchors} from './place-pattern.js';
import type {ReadyRule, RuleParts} from './rule-matcher.js';
import {isTree, kindOf, nameOf} from './rule-matcher.js';

type Kind = ToolResource['kind'];
type Folders = {readonly cwd: string; readonly home: string | undefined};

/** Rules of one tool by what the things they are about begin or end with. */
export type AnchoredRules = {
	/** Every rule that may match, in the order of the list; the others cannot. */
	about(question: PolicyQuestion): readonly ReadyRule[];
};

type Anchoring = {
	/** One of them is among `possibleAnchors` of every thing that the pattern matches. */
	anchorsOf(pattern: string, parts: RuleParts, folders: Folders): readonly string[];
	/** What an anchor of this thing can be, of those with such lengths; undefined when that is anything. */
	possibleAnchors(name: string, parts: RuleParts, lengths: Lengths): readonly string[] | undefined;
};

/** Of the anchors of a table; few, and each of them costs a look-up. */
type Lengths = ReadonlySet<number>;

const byName: Anchoring = {
	// Two letters tell apart what a name begins with and what it ends with.
	anchorsOf(pattern) {
		const {start, end} = nameAnchor(pattern);
		return [start === '' ? `$ ${end}` : `^ ${start}`];
	},
	possibleAnchors(name, _parts, lengths) {
		const found: string[] = [];
		const small = name.toLowerCase();
		for (const length of lengths) {
			found.push(`^ ${small.slice(0, length - 2)}`);
			found.push(`$ ${small.slice(Math.max(0, small.length + 2 - length))}`);
		}
		return found;
	},
};

const anchorings: Readonly<Record<Kind, Anchoring>> = {
	host: byName,
	record: byName,
	path: {
		anchorsOf: (pattern, _parts, folders) => pathAnchors(pattern, folders),
		possibleAnchors: (file) => [file, ...foldersAbove(file)],
	},
	command: {
		anchorsOf: (pattern, {commands}) => commands()?.anchorsOf(pattern) ?? [''],
		possibleAnchors: (line, {commands}, lengths) =>
			commands()
				?.namesIn(line)
				?.flatMap((name) => Array.from(lengths, (length) => name.slice(0, length))),
	},
};

const mostFolders = 8;

/** A thousand rules about other things cost a few look-ups and not a thousand comparisons. */
export function anchorRules(rules: readonly ReadyRule[], parts: RuleParts): AnchoredRules {
	const everywhere = rules.flatMap(({rule}, index) => (rule.resource === undefined ? [index] : []));
	const tables = new Map<string, AnchorTable>();

	function tableOf(kind: Kind, cwd: string): AnchorTable {
		const key = kind === 'path' ? `path ${cwd}` : kind;
		const known = tables.get(key);
		if (known) return known;
		if (tables.size >= mostFolders) tables.clear();
		const made = createAnchorTable(rules, anchorings[kind], parts, {cwd, home: parts.home});
		tables.set(key, made);
		return made;
	}

	return {
		about(question) {
			const kind = everywhere.length === rules.length ? undefined : kindOf(question.resources);
			if (kind === undefined) return everywhere.map((index) => rules[index] as ReadyRule);
			const found = new Set(everywhere);
			const table = tableOf(kind, question.cwd);
			for (const place of question.resources) {
				if (place.kind !== kind) continue;
				if (!addAbout(table, place, found)) return rules;
			}
			return [...found]
				.toSorted((one, other) => one - other)
				.map((index) => rules[index] as ReadyRule);
		},
	};
}

/** False when every rule may be about the place. */
function addAbout(table: AnchorTable, place: ToolResource, found: Set<number>): boolean {
	const name = place.kind === 'command' ? place.command : nameOf(place);
	if (isTree(place)) table.addBelow(found, name);
	return table.addTo(found, name);
}

type AnchorTable = {
	/** Adds the places in the list of the rules that may be about a name; false when all may be. */
	addTo(found: Set<number>, name: string): boolean;
	/** The same for the rules about something below a folder. */
	addBelow(found: Set<number>, folder: string): void;
};

function createAnchorTable(
	rules: readonly ReadyRule[],
	anchoring: Anchoring,
	parts: RuleParts,
	folders: Folders,
): AnchorTable {
	const table = new Map<string, number[]>();
	const lengths = new Set<number>();
	for (const [index, {rule}] of rules.entries()) {
		if (rule.resource === undefined) continue;
		for (const anchor of anchoring.anchorsOf(rule.resource, parts, folders)) {
			lengths.add(anchor.length);
			const others = table.get(anchor);
			if (others) others.push(index);
			else table.set(anchor, [index]);
		}
	}
	// Most calls are about one place, and need no order.
	let sorted: readonly string[] | undefined;
	return {
		addBelow(found, folder) {
			const start = folder.endsWith('/') ? folder : `${folder}/`;
			sorted ??= [...table.keys()].sort();
			for (const anchor of sorted.slice(firstFrom(sorted, start))) {
				if (!anchor.startsWith(start)) break;
				for (const index of table.get(anchor) ?? []) found.add(index);
			}
		},
		addTo(found, name) {
			const anchors = anchoring.possibleAnchors(name, parts, lengths);
			if (anchors === undefined) return false;
			for (const anchor of anchors) for (const index of table.get(anchor) ?? []) found.add(index);
			return true;
		},
	};
}

/** Where in a sorted list the first text is that is not before another one. */
function firstFrom(sorted: readonly string[], text: string): number {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sorted[middle] as string) < text) low = middle + 1;
		else high = middle;
	}
	return low;
}
