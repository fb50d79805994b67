import type {SurfaceApp} from '../../contracts/surface.js';

/** What was scheduled and runs in this process, as its events tell: it ends with the program, like what a person asked for. */
export type ScheduledWork = {
	/** What runs, in the words of its schedules. */
	running(): readonly string[];
	/** Resolves when nothing of it runs any more, or it is given up. */
	idle(): Promise<void>;
	/** Nobody waits for it any longer: closing the program stops it. */
	giveUp(): void;
};

export function followScheduledWork(app: Promise<Pick<SurfaceApp, 'bus'>>): ScheduledWork {
	const running = new Map<string, string>();
	let waiting: (() => void)[] = [];
	const settle = () => {
		const settled = waiting;
		waiting = [];
		for (const resolve of settled) resolve();
	};
	app.then(
		({bus}) =>
			bus.onAny(({name, payload}) => {
				if (name === 'run-start' && payload.surface === 'schedule')
					running.set(payload.runId, payload.intent);
				if (name === 'run-end' && running.delete(payload.runId) && running.size === 0) settle();
			}),
		() => undefined,
	);
	return {
		running: () => [...running.values()],
		idle: () =>
			running.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)),
		giveUp() {
			running.clear();
			settle();
		},
	};
}
