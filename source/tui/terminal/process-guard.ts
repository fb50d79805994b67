/** The part of `process` that ends a terminal program. */
export type ProcessEvents = {
	on(event: string, listener: (value: unknown) => void): unknown;
	off(event: string, listener: (value: unknown) => void): unknown;
};

export type GuardOptions = {
	readonly events: ProcessEvents;
	/** Gives the terminal back, synchronously. Called before anything else, as often as it takes. */
	readonly restore: () => void;
	readonly onSignal: (exitCode: number) => void;
	readonly onCrash: (error: unknown) => void;
};

const signals: Readonly<Record<string, number>> = {SIGHUP: 129, SIGINT: 130, SIGTERM: 143};
const crashes = ['uncaughtException', 'unhandledRejection'] as const;

/**
 * Restores the terminal however the process ends. To be called before the terminal is taken over, so that no moment is
 * left in which a signal leaves it behind. Returns the function that takes the guard off.
 */
export function guardProcess({events, restore, onSignal, onCrash}: GuardOptions): () => void {
	const listeners: [string, (value: unknown) => void][] = [['exit', restore]];
	for (const [signal, exitCode] of Object.entries(signals))
		listeners.push([
			signal,
			() => {
				restore();
				onSignal(exitCode);
			},
		]);
	for (const event of crashes)
		listeners.push([
			event,
			(error) => {
				restore();
				onCrash(error);
			},
		]);
	for (const [event, listener] of listeners) events.on(event, listener);
	return () => {
		for (const [event, listener] of listeners) events.off(event, listener);
	};
}
