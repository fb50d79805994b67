import {subscribe, unsubscribe} from 'node:diagnostics_channel';

/** Counts the TCP sockets that this process opens while `work` runs: no socket, no SYN. */
export async function countSockets(work: () => Promise<unknown>): Promise<number> {
	let count = 0;
	const seen = () => {
		count += 1;
	};
	subscribe('net.client.socket', seen);
	try {
		await work();
	} finally {
		unsubscribe('net.client.socket', seen);
	}
	return count;
}
