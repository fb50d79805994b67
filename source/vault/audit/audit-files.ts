import fs from 'node:fs';
import path from 'node:path';

export type AuditFiles = {
	/** The log of now. */
	readonly file: string;
	/** Key, head, lock and older segments. */
	readonly folder: string;
};

export const keyFile = ({folder}: AuditFiles): string => path.join(folder, 'audit.key');
export const headFile = ({folder}: AuditFiles): string => path.join(folder, 'audit.head');

export type Segment = {
	readonly path: string;
	/** The last sequence in it, as its name says; undefined for the log of now. */
	readonly lastSequence: number | undefined;
};

const segmentName = /^audit-(\d{12,})\.jsonl$/;

/** Where the log of now goes when it is full. */
export function segmentFile({folder}: AuditFiles, lastSequence: number): string {
	return path.join(folder, `audit-${String(lastSequence).padStart(12, '0')}.jsonl`);
}

/** Full segments, the oldest first. */
export function listSegments({folder}: AuditFiles): Segment[] {
	return namesIn(folder)
		.flatMap((name) => {
			const [, digits] = segmentName.exec(name) ?? [];
			return digits === undefined
				? []
				: [{path: path.join(folder, name), lastSequence: Number(digits)}];
		})
		.sort((left, right) => left.lastSequence - right.lastSequence);
}

/** All that is there, the oldest first, the log of now at the end. */
export function listAll(files: AuditFiles): Segment[] {
	const now: Segment = {path: files.file, lastSequence: undefined};
	return [...listSegments(files), ...(fs.existsSync(files.file) ? [now] : [])];
}

function namesIn(folder: string): string[] {
	try {
		return fs.readdirSync(folder);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
		throw error;
	}
}
