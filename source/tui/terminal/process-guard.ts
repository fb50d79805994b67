/** The part of `process` that ends a terminal program. */
export type ProcessEvents = {
	on(event: string, listener: (value: unknown) => void): unknown;
	off(event: string, listener: (value: unknown) => void): unknown;
};

export type GuardOptions = {
	readonly events: ProcessEvents;
	/** Gives the screen back, synchronously. Called before anything else, as often as it takes. */
	readonly restore: () => void;
	/** The process ends now: the last moment to give everything back. */
	readonly onExit: () => void;
	readonly onSignal: (exitCode: number) => void;
	readonly onCrash: (error: unknown) => void;
};

/** Signals that end a program, and the exit code of each. */
export const endingSignals: Readonly<Record<string, number>> = {
	SIGHUP: 129,
	SIGINT: 130,
	SIGQUIT: 131,
	SIGTERM: 143,
};
const crashes = ['uncaughtException', 'unhandledRejection'] as const;

/**
 * Restores the terminal however the process ends. To be called before the terminal is taken over, so that no moment is
 * left in which a signal leaves it behind. Returns the function that takes the guard off.
 */
export function guardProcess(options: GuardOptions): () => void {
	const {events, restore, onExit, onSignal, onCrash} = options;
	const listeners: [string, (value: unknown) => void][] = [['exit', onExit]];
	for (const [signal, exitCode] of Object.entries(endingSignals))
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
