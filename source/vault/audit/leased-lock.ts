import type {StoreLock} from '../../store/store-lock.js';

export type LeasedLock = {
	/** Runs synchronous work while no other process does. `isFresh`: others may have worked since the last time. */
	run<Result>(work: (isFresh: boolean) => Result): Promise<Result>;
	/** Gives it up at once, and waits until others can have it. */
	close(): Promise<void>;
};

/** As long as it takes to write a few lines: those who wait do not notice. */
const leaseMs = 5;

/** A lock that is kept for a moment after its work, so that what follows at once costs nothing. */
export function createLeasedLock(lock: () => Promise<StoreLock>): LeasedLock {
	let isHeld = false;
	let isFresh = false;
	let acquiring: Promise<void> | undefined;
	let letGo: () => void = () => undefined;
	let holding: Promise<void> = Promise.resolve();

	const acquire = () =>
		new Promise<void>((resolve, reject) => {
			const hold = () =>
				new Promise<void>((release) => {
					isHeld = true;
					isFresh = true;
					acquiring = undefined;
					const end = () => {
						clearTimeout(timer);
						isHeld = false;
						release();
					};
					const timer = setTimeout(end, leaseMs);
					letGo = end;
					resolve();
				});
			holding = lock()
				.then((opened) => opened.hold(hold))
				.catch((error: unknown) => {
					acquiring = undefined;
					reject(error);
				});
		});

	return {
		async run(work) {
			while (!isHeld) {
				acquiring ??= acquire();
				await acquiring;
			}
			const wasFresh = isFresh;
			// Only once the work has seen what others did.
			const result = work(wasFresh);
			isFresh = false;
			return result;
		},
		async close() {
			letGo();
			await holding;
		},
	};
}
