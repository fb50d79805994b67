import fs from 'node:fs';

export type Listener = {
	readonly pid: number;
	/** Of the program. */
	readonly name: string;
	/** Such as `0.0.0.0:8080`. */
	readonly addresses: readonly string[];
};

type ReadText = (file: string) => string | undefined;

/** Those of these processes that listen to more than this computer. Where there is no /proc, nobody is found. */
export function listListeners(pids: readonly number[], readText: ReadText): readonly Listener[] {
	if (pids.length === 0) return [];
	const open = new Map(
		['tcp', 'tcp6'].flatMap((table) => listeningInodes(readText(`/proc/net/${table}`) ?? '')),
	);
	if (open.size === 0) return [];
	return [...new Set(pids)].flatMap((pid) => {
		const found = socketsOf(pid).flatMap((inode) => open.get(inode) ?? []);
		const addresses = [...new Set(found)];
		if (addresses.length === 0) return [];
		return [{pid, name: readText(`/proc/${pid}/comm`)?.trim() ?? '', addresses}];
	});
}

const listeningState = '0A';
const loopback = /^(?:[0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F)$/;

/** Inode of a socket → its address, of those that listen to others. */
function listeningInodes(table: string): (readonly [inode: string, address: string])[] {
	return table.split('\n').flatMap((line) => {
		const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
		const [address = '', port = ''] = local.split(':');
		if (state !== listeningState || loopback.test(address)) return [];
		return [[inode, `${addressText(address)}:${Number.parseInt(port, 16)}`] as const];
	});
}

/** The kernel writes the bytes of each 32 bits backwards. */
function addressText(hex: string): string {
	if (/^0+$/.test(hex)) return hex.length === 8 ? '0.0.0.0' : '[::]';
	const bytes = (hex.match(/.{8}/g) ?? []).flatMap((word) => (word.match(/../g) ?? []).reverse());
	if (hex.length === 8) return bytes.map((byte) => Number.parseInt(byte, 16)).join('.');
	return `[${(bytes.join('').match(/.{4}/g) ?? []).join(':').toLowerCase()}]`;
}

function socketsOf(pid: number): string[] {
	const folder = `/proc/${pid}/fd`;
	try {
		return fs.readdirSync(folder).flatMap((name) => inodeOf(`${folder}/${name}`));
	} catch {
		// It has ended, or is another user's.
		return [];
	}
}

function inodeOf(link: string): string[] {
	try {
		return /^socket:\[(\d+)\]$/.exec(fs.readlinkSync(link))?.slice(1) ?? [];
	} catch {
		return [];
	}
}
