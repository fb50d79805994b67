import {statfs} from 'node:fs/promises';
import type {Mount} from './parse-mounts.js';
import {parseMounts} from './parse-mounts.js';
import {readSystemFile} from './read-system-file.js';

export type MountSpace = {
	readonly mount: string;
	readonly fileSystem: string;
	readonly totalBytes: number;
	readonly usedBytes: number;
	/** What a user may still write; some of the rest is kept for root. */
	readonly availableBytes: number;
};

// A server that does not answer would hold the call for minutes.
const statfsTimeoutMs = 1500;

/** The space of every disk; of the one below `cwd` where mounts cannot be listed. */
export async function measureMounts(cwd: string): Promise<readonly MountSpace[]> {
	const listed = await readSystemFile('/proc/mounts');
	const mounts =
		listed === undefined ? [{source: '', mount: cwd, fileSystem: ''}] : parseMounts(listed);
	const spaces = await Promise.all(mounts.map(measure));
	return spaces.filter((space) => space !== undefined);
}

async function measure({mount, fileSystem}: Mount): Promise<MountSpace | undefined> {
	const status = await Promise.race([statfs(mount).catch(() => undefined), noAnswer()]);
	// A bind mount of a single file, and a file system without blocks, are no disks.
	if (!status || status.blocks === 0) return undefined;
	return {
		mount,
		fileSystem,
		totalBytes: status.blocks * status.bsize,
		usedBytes: (status.blocks - status.bfree) * status.bsize,
		availableBytes: status.bavail * status.bsize,
	};
}

function noAnswer(): Promise<undefined> {
	return new Promise((resolve) => setTimeout(() => resolve(undefined), statfsTimeoutMs).unref());
}
