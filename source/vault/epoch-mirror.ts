import {readPrivateFile, writePrivateFile} from '../lib/private-file.js';

/** Remembers outside the vault how far it was, so that an older copy in its place is noticed. */
export type EpochMirror = {
	/** The newest change that is known of this vault; 0 for none. */
	read(vaultId: string): Promise<number>;
	write(vaultId: string, epoch: number): Promise<void>;
};

/** In a file of its own. What cannot be read is taken as nothing known: it must not lock anybody out. */
export function createEpochFile(path: string): EpochMirror {
	return {
		async read(vaultId) {
			const bytes = await readPrivateFile(path).catch(() => undefined);
			const [, id, epoch] = /^([0-9a-f]{32}) (\d{1,15})\n$/.exec(textOf(bytes)) ?? [];
			return id === vaultId ? Number(epoch) : 0;
		},
		write: (vaultId, epoch) => writePrivateFile(path, `${vaultId} ${epoch}\n`),
	};
}

function textOf(bytes: Uint8Array | undefined): string {
	return bytes === undefined ? '' : Buffer.from(bytes).toString('utf8');
}

/** The newest of several mirrors counts; one that cannot be written says so to `report`. Which ones is asked each time. */
export function joinMirrors(
	mirrorsNow: () => readonly EpochMirror[],
	report: (problem: string) => void,
): EpochMirror {
	return {
		async read(vaultId) {
			const known = await Promise.all(mirrorsNow().map((mirror) => mirror.read(vaultId)));
			return Math.max(0, ...known);
		},
		async write(vaultId, epoch) {
			for (const mirror of mirrorsNow()) {
				await mirror.write(vaultId, epoch).catch((error: Error) => {
					report(`How far the vault is could not be noted: ${error.message}.`);
				});
			}
		},
	};
}
