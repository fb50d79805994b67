import {randomUUID} from 'node:crypto';
import {lstatSync, readFileSync, rmdirSync, unlinkSync, writeFileSync} from 'node:fs';
import type {Ghost} from './ghost.js';
import type {GhostHolds} from './ghost-holds.js';

/** A folder of git that is its own common folder: the one text of that file that changes nothing. */
const ownCommonFolder = '.\n';

/** None of them takes away what somebody has put there meanwhile. */
const removals = {
	file: (place: string) => {
		const status = lstatSync(place);
		if (status.isFile() && status.size === 0) unlinkSync(place);
	},
	folder: rmdirSync,
	commondir: (place: string) => {
		// Git stops at an empty one, so that it is made before the mask, and a mask of its own makes none.
		if (lstatSync(place).isFile() && /^\.?\n?$/.test(readFileSync(place, 'utf8')))
			unlinkSync(place);
	},
} as const satisfies Record<Ghost['kind'], (place: string) => void>;

/**
 * Masking what does not exist leaves something empty behind, on the real disk. This takes it away when no command needs
 * the mask any more: none of this process, nor of others that keep their holds in the same folder.
 */
export function createGhostFiles(holds: GhostHolds) {
	return {
		emptyFile: holds.emptyFile,
		/** Tells what is there only because of a mask: still missing, for whoever asks. Removes what killed ones left. */
		find(): (place: string) => boolean {
			holds.prepare();
			removeUnneeded(holds.takeAbandoned());
			const places = new Set(holds.held().map(({place}) => place));
			return (place) => places.has(place);
		},
		hold(ghosts: readonly Ghost[]): () => void {
			if (ghosts.length === 0) return () => {};
			const id = randomUUID();
			// First the hold: from then on nobody removes what this needs.
			holds.add(id, ghosts);
			for (const {place, kind} of ghosts) if (kind === 'commondir') makeCommonFolder(place);
			return () => {
				holds.remove(id);
				removeUnneeded(ghosts);
			};
		},
	};

	function removeUnneeded(ghosts: readonly Ghost[]): void {
		if (ghosts.length === 0) return;
		const needed = new Set(holds.held().map(({place}) => place));
		for (const {place, kind} of ghosts) if (!needed.has(place)) remove(place, kind);
	}
}

function makeCommonFolder(place: string): void {
	try {
		writeFileSync(place, ownCommonFolder, {flag: 'wx'});
	} catch {
		// It is there; or it cannot be made, and bubblewrap says so.
	}
}

function remove(place: string, kind: Ghost['kind']): void {
	try {
		removals[kind](place);
	} catch {
		// It was never made, or somebody took it away, or put something into it.
	}
}
