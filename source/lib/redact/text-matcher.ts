export type TextPattern = {
	readonly text: string;
	/** What is put in its place. */
	readonly mark: string;
};

export type FoundText = {readonly start: number; readonly end: number; readonly mark: string};

export type TextMatcher = {
	/** The longest pattern that ends at each place, in the order of their ends; they may overlap. */
	find(text: string): FoundText[];
	/** Where the last part of a text begins that may be the beginning of a pattern; its length if there is none. */
	pendingFrom(text: string): number;
};

type Trie = {
	readonly codes: Int32Array;
	readonly firstChild: Int32Array;
	readonly nextSibling: Int32Array;
	readonly depth: Int32Array;
	/** Index of the longest pattern that ends in the node, plus one. */
	readonly ending: Int32Array;
	/** The node of the longest proper end of this node's text that is the beginning of a pattern. */
	readonly fallback: Int32Array;
	/** Children of the root by character, where most of a text is spent. */
	readonly fromRoot: Int32Array;
};

const rootTableSize = 256;

/**
 * Looks for many texts at once in one pass (Aho and Corasick), whatever their number. With `ignores` the patterns have
 * none of these characters, and those between theirs are passed over, as where a tool breaks lines or sets bytes apart.
 */
export function createTextMatcher(
	patterns: readonly TextPattern[],
	{ignores}: {readonly ignores?: 'space' | 'space and signs'} = {},
): TextMatcher {
	const trie = createTrie(patterns);
	const isIgnored = ignores === 'space and signs' ? isSpaceOrSign : isSpace;

	const scan = (
		text: string,
		ignoredFromDepth: number,
		onEnd?: (end: number, id: number) => void,
	) => {
		let node = 0;
		for (let index = 0; index < text.length; index++) {
			const code = text.charCodeAt(index);
			if (node !== 0 && isIgnored(code) && (trie.depth[node] ?? 0) >= ignoredFromDepth) continue;
			node = step(trie, node, code);
			const id = trie.ending[node] ?? 0;
			if (id !== 0) onEnd?.(index + 1, id - 1);
		}
		return node;
	};
	const startOf = (text: string, end: number, length: number) =>
		ignores ? skipBack(text, end, length, isIgnored) : end - length;

	return {
		find(text) {
			const found: FoundText[] = [];
			scan(text, ignores ? 1 : Number.POSITIVE_INFINITY, (end, id) => {
				const pattern = patterns[id];
				if (pattern === undefined) return;
				const start = startOf(text, end, pattern.text.length);
				found.push({start, end, mark: pattern.mark});
			});
			return found;
		},
		pendingFrom(text) {
			// One letter before the end of a line begins many patterns by chance: it must not hold the line back.
			let node = scan(text, ignores ? 2 : Number.POSITIVE_INFINITY);
			// A pattern that is complete, and the beginning of no longer one, waits for nothing.
			while (node !== 0 && trie.firstChild[node] === 0) node = trie.fallback[node] ?? 0;
			return node === 0 ? text.length : startOf(text, text.length, trie.depth[node] ?? 0);
		},
	};
}

function createTrie(patterns: readonly TextPattern[]): Trie {
	const size = patterns.reduce((sum, {text}) => sum + text.length, 1);
	const trie: Trie = {
		codes: new Int32Array(size),
		firstChild: new Int32Array(size),
		nextSibling: new Int32Array(size),
		depth: new Int32Array(size),
		ending: new Int32Array(size),
		fallback: new Int32Array(size),
		fromRoot: new Int32Array(rootTableSize),
	};
	let count = 1;
	for (const [id, {text}] of patterns.entries()) {
		let node = 0;
		for (let index = 0; index < text.length; index++) {
			const code = text.charCodeAt(index);
			node = childOf(trie, node, code) || addChild(trie, node, code, count++);
		}
		if (node !== 0) trie.ending[node] = id + 1;
	}
	linkFallbacks(trie, count);
	return trie;
}

function addChild(trie: Trie, parent: number, code: number, node: number): number {
	trie.codes[node] = code;
	trie.depth[node] = (trie.depth[parent] ?? 0) + 1;
	trie.nextSibling[node] = trie.firstChild[parent] ?? 0;
	trie.firstChild[parent] = node;
	if (parent === 0 && code < rootTableSize) trie.fromRoot[code] = node;
	return node;
}

/** Breadth first, because a fallback is always nearer to the root. */
function linkFallbacks(trie: Trie, count: number): void {
	const queue = new Int32Array(count);
	let queued = 1;
	for (let taken = 0; taken < queued; taken++) {
		const parent = queue[taken] ?? 0;
		for (let node = trie.firstChild[parent] ?? 0; node !== 0; node = trie.nextSibling[node] ?? 0) {
			queue[queued++] = node;
			if (parent === 0) continue;
			const fallback = step(trie, trie.fallback[parent] ?? 0, trie.codes[node] ?? 0);
			trie.fallback[node] = fallback;
			if (trie.ending[node] === 0) trie.ending[node] = trie.ending[fallback] ?? 0;
		}
	}
}

function step(trie: Trie, from: number, code: number): number {
	let node = from;
	for (;;) {
		const child = childOf(trie, node, code);
		if (child !== 0 || node === 0) return child;
		node = trie.fallback[node] ?? 0;
	}
}

function childOf(trie: Trie, parent: number, code: number): number {
	if (parent === 0 && code < rootTableSize) return trie.fromRoot[code] ?? 0;
	let child = trie.firstChild[parent] ?? 0;
	while (child !== 0 && trie.codes[child] !== code) child = trie.nextSibling[child] ?? 0;
	return child;
}

function isSpace(code: number): boolean {
	return code === 32 || (code >= 9 && code <= 13);
}

/** What stands between the bytes of a dump: also `:`, `-` and `,`. */
function isSpaceOrSign(code: number): boolean {
	return isSpace(code) || code === 58 || code === 45 || code === 44;
}

/** Where `count` characters that are not ignored begin, counted back from `end`. */
function skipBack(
	text: string,
	end: number,
	count: number,
	isIgnored: (code: number) => boolean,
): number {
	let start = end;
	for (let left = count; left > 0 && start > 0; ) {
		start -= 1;
		if (!isIgnored(text.charCodeAt(start))) left -= 1;
	}
	return start;
}
