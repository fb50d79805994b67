import type {Socket} from 'node:net';

/** Servers give up on a connection that asks for nothing after a minute, and some sooner. */
const longestWaitMs = 30_000;

export type WaitingSocket = {
	/** Dials, unless a connection waits already. Throws what dialling throws. */
	open(dial: () => Promise<Socket>): Promise<void>;
	/** The connection that waits or is being dialled, once; undefined when there is none that can be used. */
	take(): Promise<Socket | undefined>;
};

/** Room for one connection that was dialled ahead of its first request. It keeps no process alive. */
export function createWaitingSocket(waitMs = longestWaitMs): WaitingSocket {
	let waiting: Promise<Socket> | undefined;
	let timer: NodeJS.Timeout | undefined;
	return {
		async open(dial) {
			if (waiting !== undefined) return;
			const dialled = dial();
			const forget = () => {
				if (waiting === dialled) waiting = undefined;
			};
			waiting = dialled;
			try {
				const socket = await dialled;
				socket.once('close', forget);
				// A request came while it was dialled.
				if (waiting !== dialled) return;
				socket.unref();
				timer = setTimeout(() => socket.destroy(), waitMs).unref();
			} catch (error) {
				forget();
				throw error;
			}
		},
		async take() {
			const taken = waiting;
			waiting = undefined;
			clearTimeout(timer);
			const socket = await taken?.catch(() => undefined);
			if (socket === undefined || socket.destroyed || !socket.readable || !socket.writable) {
				socket?.destroy();
				return undefined;
			}
			return socket.ref();
		},
	};
}
