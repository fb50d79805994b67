import {pathScore} from './path-score.js';

export type FileFinderOptions = {
	/** Begins to look for files anew. */
	readonly walk: () => AsyncIterator<readonly string[]>;
	/** Gives other work a turn. */
	readonly pause: () => Promise<void>;
	/** Monotonic ms. */
	readonly now: () => number;
};

type Match = {readonly path: string; readonly score: number};

/** Paths that are looked at before other work gets a turn. */
export const sliceSize = 1000;
/** Better matches are shown after so many more paths. */
const shownEvery = 5000;
const mostShown = 50;
/** Files that came since are found after this time. */
const freshMs = 15_000;

/**
 * Finds paths by a few letters. The folder is walked once, as far as somebody asks, and what was found is kept for the
 * letters typed next.
 */
export function createFileFinder({walk, pause, now}: FileFinderOptions) {
	let paths: string[] = [];
	let walker: AsyncIterator<readonly string[]> | undefined;
	let isComplete = false;
	let walkedAtMs = Number.NEGATIVE_INFINITY;
	let reading: Promise<void> | undefined;

	function begin() {
		if (isComplete ? now() - walkedAtMs < freshMs : walker !== undefined) return;
		paths = [];
		isComplete = false;
		walker = walk();
	}

	// Of several that ask at a time, one reads on and the others wait for it.
	function readOn(): Promise<void> {
		reading ??= readSlice().finally(() => {
			reading = undefined;
		});
		return reading;
	}

	async function readSlice() {
		for (const goal = paths.length + sliceSize; paths.length < goal; ) {
			const step = await walker?.next();
			if (step === undefined || step.done === true) {
				isComplete = true;
				walkedAtMs = now();
				walker = undefined;
				return;
			}
			for (const found of step.value) paths.push(found);
		}
	}

	return async function* find(query: string, signal: AbortSignal): AsyncGenerator<string[]> {
		begin();
		const mine = paths;
		let best: readonly Match[] = [];
		let looked = 0;
		let shown = 0;
		while (!signal.aborted && mine === paths) {
			if (looked === paths.length && isComplete) break;
			if (looked === paths.length) await readOn();
			best = addMatches(best, query, paths.slice(looked, looked + sliceSize));
			looked = Math.min(paths.length, looked + sliceSize);
			if (looked - shown >= shownEvery) {
				shown = looked;
				yield best.map(({path}) => path);
			}
			await pause();
		}
		if (!signal.aborted) yield best.map(({path}) => path);
	};
}

function addMatches(best: readonly Match[], query: string, paths: readonly string[]): Match[] {
	const matches = paths.flatMap((path): Match[] => {
		const score = pathScore(query, path);
		return score === undefined ? [] : [{path, score}];
	});
	return [...best, ...matches]
		.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1))
		.slice(0, mostShown);
}
