import {createWireError} from './wire-error.js';

export type WatchTimes = {
	readonly firstByteTimeoutMs: number;
	/** Silence after the first byte; every byte counts as life. */
	readonly idleTimeoutMs: number;
	/** Life without any event, e.g. a server that only sends pings. */
	readonly eventTimeoutMs: number;
};

/** Watches one model call and reports, once, that it has been silent for too long. */
export function createStreamWatch(times: WatchTimes, onSilence: (error: Error) => void) {
	let timer = setTimeout(onSilence, times.firstByteTimeoutMs, tooLate(times.firstByteTimeoutMs));
	const eventTimer = setTimeout(
		() => onSilence(wentQuiet(times.eventTimeoutMs)),
		times.eventTimeoutMs,
	);
	let hadActivity = false;
	return {
		hadActivity: () => hadActivity,
		/** The server showed life. */
		touch(): void {
			if (hadActivity) {
				timer.refresh();
				return;
			}
			hadActivity = true;
			clearTimeout(timer);
			timer = setTimeout(onSilence, times.idleTimeoutMs, wentQuiet(times.idleTimeoutMs));
		},
		/** An event came. */
		touchEvent(): void {
			eventTimer.refresh();
		},
		stop(): void {
			clearTimeout(timer);
			clearTimeout(eventTimer);
		},
	};
}

function tooLate(timeoutMs: number): Error {
	return createWireError(`No answer within ${timeoutMs / 1000} s`, {kind: 'first-byte-timeout'});
}

function wentQuiet(timeoutMs: number): Error {
	return createWireError(`Nothing more came for ${timeoutMs / 1000} s`, {kind: 'idle-timeout'});
}
