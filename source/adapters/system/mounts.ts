import {statfs} from 'node:fs/promises';
import {readSystemFile} from './read-system-file.js';

export type MountSpace = {
	readonly mount: string;
	readonly fileSystem: string;
	readonly totalBytes: number;
	readonly usedBytes: number;
	/** What a user may still write; some of the rest is kept for root. */
	readonly availableBytes: number;
};

export type Mount = {readonly source: string; readonly mount: string; readonly fileSystem: string};

/** Kinds that hold files on a disk or a server although their source is no device. */
const deviceless = new Set(['zfs', 'nfs', 'nfs4', 'cifs', 'smb3', '9p', 'virtiofs', 'fuse.sshfs']);
/** Read-only images, always full. */
const images = new Set(['squashfs', 'iso9660', 'erofs']);
// A server that does not answer would hold the call for minutes.
const statfsTimeoutMs = 1500;

/** The mounts a person thinks of as disks, each device once, where it is mounted first. */
export function parseMounts(text: string): readonly Mount[] {
	const seen = new Set<string>();
	const mounts: Mount[] = [];
	for (const line of text.split('\n')) {
		const [source = '', mount = '', fileSystem = ''] = line.split(' ').map(unescapeOctal);
		const isDisk =
			source.startsWith('/') || deviceless.has(fileSystem) || (mount === '/' && fileSystem !== '');
		if (!isDisk || images.has(fileSystem) || seen.has(source)) continue;
		seen.add(source);
		mounts.push({source, mount, fileSystem});
	}
	return mounts;
}

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

/** Spaces and the like are written as \040 in /proc/mounts. */
function unescapeOctal(field: string): string {
	return field.replace(/\\([0-7]{3})/g, (_, digits: string) =>
		String.fromCharCode(Number.parseInt(digits, 8)),
	);
}
