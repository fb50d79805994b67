import type {Socket} from 'node:net';

/** What has come in small pieces for so long goes on like that for a while. */
const piecesBefore = 24;
/** A larger piece means that more is there already than was asked for. */
const mostPieceBytes = 16 * 1024;
/** Some twelve times a second: a text still flows, and nobody reads quicker. */
const gatherMs = 80;

/**
 * Reads an answer that comes word by word some twelve times a second instead of once for each word: what comes meanwhile
 * waits in the system and is read as one piece, which takes a fraction of the work. Short answers and quick ones are not held
 * up.
 */
export function createTrickle(socket: Socket) {
	let pieces = 0;
	let isWaiting = false;
	let goOn: () => void = () => undefined;

	function endWait() {
		if (isWaiting) setReading(socket, true);
		isWaiting = false;
	}

	return {
		/** To be called for each piece that was read. */
		took(sizeBytes: number): void {
			pieces = sizeBytes > mostPieceBytes ? 0 : pieces + 1;
			if (pieces <= piecesBefore) return;
			isWaiting = true;
			setReading(socket, false);
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
			endWait();
		},
		/** The answer is over, and its connection may get another one. */
		stop(): void {
			goOn();
			endWait();
		},
	};
}

type Handle = {readStart?(): unknown; readStop?(): unknown};

/**
 * A socket that is paused goes on reading into its buffer, once for each word. Only the handle below it stops, which Node
 * does not document: where there is none, everything is read as it comes.
 */
function setReading(socket: Socket, isReading: boolean): void {
	const handle = (socket as {readonly _handle?: Handle | null})._handle;
	if (isReading) handle?.readStart?.();
	else handle?.readStop?.();
}
