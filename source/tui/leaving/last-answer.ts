import type {SurfaceApp} from '../../contracts/surface.js';

/** What was answered last, and whether the run that ended last was stopped. */
export type LastAnswer = {readonly text: string; readonly isStopped: boolean};

/** Remembers what was answered last on this surface, to be said again in the shell. */
export function followLastAnswer(app: Promise<SurfaceApp>): () => LastAnswer {
	const own = new Set<string>();
	let last: LastAnswer = {text: '', isStopped: false};
	app.then(
		({bus}) =>
			bus.onAny((event) => {
				if (event.name === 'run-start' && event.payload.surface === 'tui')
					own.add(event.payload.runId);
				if (event.name !== 'run-end' || !own.delete(event.payload.runId)) return;
				const {text, status} = event.payload;
				const isStopped = status === 'cancelled';
				last = {text: text.trim() || (isStopped ? '' : last.text), isStopped};
			}),
		() => undefined,
	);
	return () => last;
}
