export type Mount = {readonly source: string; readonly mount: string; readonly fileSystem: string};

/** Kinds that hold files on a disk or a server although their source is no device. */
const deviceless = new Set(['zfs', 'nfs', 'nfs4', 'cifs', 'smb3', '9p', 'virtiofs', 'fuse.sshfs']);
/** Read-only images, always full. */
const images = new Set(['squashfs', 'iso9660', 'erofs']);

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

/** Spaces and the like are written as \040 in /proc/mounts. */
function unescapeOctal(field: string): string {
	return field.replace(/\\([0-7]{3})/g, (_, digits: string) =>
		String.fromCharCode(Number.parseInt(digits, 8)),
	);
}
