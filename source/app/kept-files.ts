import fs from 'node:fs';
import path from 'node:path';

/** Why a file is kept that openintent does not use any more. */
export type KeptReason = 'replaced' | 'damaged' | 'schema';

export type KeptFile = {
	readonly path: string;
	readonly sizeBytes: number;
	readonly reason: KeptReason;
};

const keptName = /\.(replaced|damaged|schema)-[^/]+$/;

/** What restorations, damage and changes of the schema have left in these folders, for the person to delete. */
export function listKeptFiles(folders: readonly string[]): KeptFile[] {
	return folders.flatMap((folder) => namesIn(folder).flatMap((name) => toKept(folder, name)));
}

function toKept(folder: string, name: string): KeptFile[] {
	const reason = keptName.exec(name)?.[1] as KeptReason | undefined;
	const file = path.join(folder, name);
	const stats = reason && fs.lstatSync(file, {throwIfNoEntry: false});
	return reason && stats?.isFile() ? [{path: file, sizeBytes: stats.size, reason}] : [];
}

function namesIn(folder: string): string[] {
	try {
		return fs.readdirSync(folder).sort();
	} catch {
		return [];
	}
}
