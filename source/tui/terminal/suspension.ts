export type SuspensionOptions = {
	/** Gives the terminal back before the program stops. */
	readonly leave: () => void;
	/** Takes it over again. */
	readonly enter: () => void;
};

/** When the program still runs this long after it asked to be stopped, it was not stopped. */
const stopWaitMs = 100;

/** Stops the program as the terminal's driver would, and goes on when the shell continues it. */
export function createSuspension({leave, enter}: SuspensionOptions) {
	let timer: NodeJS.Timeout | undefined;

	function suspend() {
		// A signal that is listened to stops nothing.
		process.off('SIGTSTP', suspend);
		leave();
		process.kill(0, 'SIGTSTP');
		// Without a shell that could continue it, the system drops the signal and nothing stops.
		timer = setTimeout(resume, stopWaitMs);
	}

	function resume() {
		clearTimeout(timer);
		process.off('SIGTSTP', suspend);
		process.on('SIGTSTP', suspend);
		enter();
	}

	process.on('SIGTSTP', suspend);
	process.on('SIGCONT', resume);
	return {
		suspend,
		stop() {
			clearTimeout(timer);
			process.off('SIGTSTP', suspend);
			process.off('SIGCONT', resume);
		},
	};
}
