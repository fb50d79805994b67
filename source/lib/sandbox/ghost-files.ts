import {lstatSync, unlinkSync} from 'node:fs';

/**
 * Masking a file that does not exist leaves an empty one behind, on the real disk. This remembers which ones, as long as
 * a command that needs the mask runs, and takes them away afterwards.
 */
export function createGhostFiles() {
	const users = new Map<string, number>();
	return {
		/** Files that are there only because of a mask: still missing, for whoever asks. */
		isGhost: (place: string) => users.has(place),
		hold(places: readonly string[]): () => void {
			for (const place of places) users.set(place, (users.get(place) ?? 0) + 1);
			return () => {
				for (const place of places) release(place);
			};
		},
	};

	function release(place: string): void {
		const left = (users.get(place) ?? 1) - 1;
		if (left > 0) {
			users.set(place, left);
			return;
		}
		users.delete(place);
		try {
			const status = lstatSync(place);
			if (status.isFile() && status.size === 0) unlinkSync(place);
		} catch {
			// It was never made, or somebody took it away.
		}
	}
}
