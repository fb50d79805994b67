import type {Stats} from 'node:fs';

/** How to know that an entry is still the same one. */
export type Identity = {
	readonly dev: number;
	readonly ino: number;
	readonly sizeBytes: number;
	readonly modifiedMs: number;
};

/** How to know that an entry is still what it was, even if it was taken away and brought back meanwhile. */
export type Fingerprint = Identity & {
	readonly isFolder: boolean;
	/** Of the content; absent for what is no file and for large files, which are compared by identity. */
	readonly sha256?: string;
	/** Of all that is in a folder that is new. */
	readonly treeSha256?: string;
};

export type ChangeKind = 'write' | 'create' | 'append' | 'delete' | 'move';

/** A change as it is about to happen. */
export type Change = {
	readonly kind: ChangeKind;
	/** Absolute and without links: what is changed; for a move, where it goes. */
	readonly path: string;
	/** For a move: where it was. */
	readonly from?: string;
	/** The run that made it. */
	readonly runId?: string;
	/** What was there before: for what is replaced, added to or deleted. */
	readonly before?: Identity & {readonly mode: number};
};

export type ChangeRecord = Change & {
	readonly id: string;
	readonly atMs: number;
	/** What the kept content takes. */
	readonly keptBytes: number;
	/** What is there since the change; absent when the process ended in the middle of it. */
	readonly after?: Fingerprint;
};

export function identityOf(status: Stats): Identity {
	return {
		dev: status.dev,
		ino: status.ino,
		sizeBytes: status.size,
		modifiedMs: status.mtimeMs,
	};
}

export function isSameEntry(known: Identity | undefined, found: Identity | undefined): boolean {
	if (!known || !found) return false;
	return (['dev', 'ino', 'sizeBytes', 'modifiedMs'] as const).every(
		(key) => known[key] === found[key],
	);
}
