import {statSync} from 'node:fs';
import {basename} from 'node:path';
import type {Committer} from './committer.js';
import type {StorePaths} from './store-files.js';
import {watchFolder} from './watch-folder.js';

type FollowOptions = {
	readonly paths: StorePaths;
	readonly committer: Committer;
	readonly report: (problem: unknown) => void;
};

const settleMs = 40;

/** Takes over what other processes commit, as soon as the system tells of it. Returns the function that ends it. */
export function followOthers({paths, committer, report}: FollowOptions): () => void {
	let isBusy = false;
	let isAgain = false;
	let timer: NodeJS.Timeout | undefined;

	async function follow(): Promise<void> {
		if (isBusy) {
			isAgain = true;
			return;
		}
		isBusy = true;
		try {
			do {
				isAgain = false;
				await committer.follow();
			} while (isAgain);
			lookAgainIfLonger();
		} catch (error) {
			report(error);
		} finally {
			isBusy = false;
		}
	}

	// A journal that is longer than its mark, and stays so, was left by a process that was killed, or whose mark failed.
	function lookAgainIfLonger(): void {
		clearTimeout(timer);
		if (!isLonger()) return;
		timer = setTimeout(() => {
			if (isLonger()) committer.followHolding().catch(report);
		}, settleMs).unref();
	}

	function isLonger(): boolean {
		const size = statSync(paths.journal, {throwIfNoEntry: false})?.size ?? 0;
		return size > (committer.state().journal?.end ?? 0);
	}

	const names = new Set([basename(paths.journal), basename(paths.mark)]);
	const stop = watchFolder({
		folder: paths.folder,
		names,
		onChange: () => void follow(),
	});
	return () => {
		clearTimeout(timer);
		stop();
	};
}
