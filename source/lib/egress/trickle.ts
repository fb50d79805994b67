import type {Socket} from 'node:net';

type Pausable = Pick<Socket, 'pause' | 'resume'>;

/** What has come so far in small pieces is a stream of its own kind: it goes on for a while. */
const piecesBefore = 24;
/** A larger piece means that more is there already than was asked for. */
const mostPieceBytes = 16 * 1024;
/** No longer than between two frames of a screen. */
const gatherMs = 30;

/**
 * Reads an answer that comes word by word thirty times a second instead of once for each word: what comes meanwhile waits
 * in the system and is read as one piece, which takes a fraction of the work. Short answers and quick ones are not held up.
 */
export function createTrickle(socket: Pausable) {
	let pieces = 0;
	let isWaiting = false;
	let goOn: () => void = () => undefined;

	return {
		/** To be called for each piece that was read. */
		took(sizeBytes: number): void {
			pieces = sizeBytes > mostPieceBytes ? 0 : pieces + 1;
			if (pieces <= piecesBefore) return;
			isWaiting = true;
			socket.pause();
		},
		/** Resolves when the next piece is to be read. */
		async next(): Promise<void> {
			if (!isWaiting) return;
			await new Promise<void>((resolve) => {
				const timer = setTimeout(resolve, gatherMs);
				goOn = () => {
					clearTimeout(timer);
					resolve();
				};
			});
			isWaiting = false;
			socket.resume();
		},
		/** The answer is over, and its connection may get another one. */
		stop(): void {
			goOn();
			if (isWaiting) socket.resume();
		},
	};
}
