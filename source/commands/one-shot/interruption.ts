import {OpenIntentError, toOpenIntentError} from '../../contracts/errors.js';

export type Interruption = {
	/** Aborts when the run must stop; the reason says why. */
	readonly signal: AbortSignal;
	/** Stops the run, e.g. because its reader has gone. */
	stop(error: OpenIntentError): void;
	/** The exit code of the signal that arrived, if one did. */
	exitCode(): number | undefined;
	/** The run is over, and its time limit with it: a slow reader may take as long as it likes. */
	endTimeLimit(): void;
	/** Takes the handlers and the timers away. */
	dispose(): void;
};

const signals = {SIGINT: 130, SIGQUIT: 131, SIGTERM: 143, SIGHUP: 129} as const;

export type InterruptionDeps = {
	readonly timeoutMs: number | undefined;
	/** As the person wrote it. */
	readonly timeoutText: string | undefined;
	/** Called when the run has not ended in time after an interruption: last words, then the process ends. */
	readonly onStuck: () => void;
	readonly graceMs: number;
};

/**
 * Turns signals, the time limit, and errors nobody caught into one abort, so that the run ends in its usual way and its
 * result is printed. A second signal, or a run that does not end within `graceMs`, ends the process.
 */
export function createInterruption(deps: InterruptionDeps): Interruption {
	const controller = new AbortController();
	let exitCode: number | undefined;
	let graceTimer: NodeJS.Timeout | undefined;

	const stop = (error: OpenIntentError) => {
		if (controller.signal.aborted) return;
		controller.abort(error);
		graceTimer = setTimeout(deps.onStuck, deps.graceMs);
		graceTimer.unref();
	};

	const onSignal = (name: NodeJS.Signals) => {
		if (exitCode !== undefined) {
			deps.onStuck();
			return;
		}
		exitCode = signals[name as keyof typeof signals];
		stop(new OpenIntentError('OI_ERR_RUN_CANCELLED', `The run was stopped by ${name}.`));
	};
	const onCrash = (error: unknown) => {
		exitCode ??= 1;
		stop(toOpenIntentError(error));
	};

	for (const name of Object.keys(signals)) process.on(name, onSignal);
	process.on('uncaughtException', onCrash);
	process.on('unhandledRejection', onCrash);

	const timer =
		deps.timeoutMs === undefined
			? undefined
			: setTimeout(() => {
					const message = `The run took longer than its --timeout of ${deps.timeoutText}.`;
					stop(
						new OpenIntentError('OI_ERR_RUN_TIMEOUT', message, {hint: 'Allow more with --timeout'}),
					);
				}, deps.timeoutMs);

	return {
		signal: controller.signal,
		stop,
		exitCode: () => exitCode,
		endTimeLimit: () => clearTimeout(timer),
		dispose() {
			clearTimeout(timer);
			clearTimeout(graceTimer);
			for (const name of Object.keys(signals)) process.off(name, onSignal);
			process.off('uncaughtException', onCrash);
			process.off('unhandledRejection', onCrash);
		},
	};
}
