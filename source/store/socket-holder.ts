import {readdirSync, readFileSync, readlinkSync} from 'node:fs';

/** Who listens on an abstract socket, as the kernel tells it: also a process that is stopped and answers nobody. */
export type SocketHolder = {
	/** Names this one hold: the next has another. */
	readonly hold: string;
	/** Undefined when that process cannot be seen from here. */
	readonly pid: number | undefined;
};

// The flag of a socket that accepts connections; those it has accepted bear the same name.
const accepts = '00010000';

/** Which socket listens under that name (it begins with a zero byte); undefined when none does. */
function listenerOf(name: string): string | undefined {
	// That is how the zero byte is shown.
	const shown = `@${name.slice(1)}`;
	const lines = orEmpty(() => readFileSync('/proc/net/unix', 'latin1')).split('\n');
	for (const line of lines) {
		const [, , , flags, , , inode, found] = line.split(/\s+/);
		if (flags === accepts && found === shown) return inode;
	}
	return undefined;
}

export function holderOfSocket(name: string): SocketHolder | undefined {
	const inode = listenerOf(name);
	return inode === undefined ? undefined : {hold: inode, pid: ownerOf(`socket:[${inode}]`)};
}

/** Looks through all processes of this user, so it is for an error only. */
function ownerOf(socket: string): number | undefined {
	const pids = orNone(() => readdirSync('/proc')).filter((name) => /^\d+$/.test(name));
	const owner = pids.find((pid) =>
		orNone(() => readdirSync(`/proc/${pid}/fd`)).some(
			(descriptor) => orEmpty(() => readlinkSync(`/proc/${pid}/fd/${descriptor}`)) === socket,
		),
	);
	return owner === undefined ? undefined : Number(owner);
}

function orEmpty(read: () => string): string {
	try {
		return read();
	} catch {
		return '';
	}
}

function orNone(read: () => string[]): string[] {
	try {
		return read();
	} catch {
		return [];
	}
}
