import type {SurfaceApp} from '../../contracts/surface.js';

/** Remembers what was answered last on this surface, to be said again in the shell. */
export function followLastAnswer(app: Promise<SurfaceApp>): () => string {
	const own = new Set<string>();
	let text = '';
	app.then(
		({bus}) =>
			bus.onAny((event) => {
				if (event.name === 'run-start' && event.payload.surface === 'tui')
					own.add(event.payload.runId);
				if (event.name !== 'run-end' || !own.delete(event.payload.runId)) return;
				text = event.payload.text.trim() || text;
			}),
		() => undefined,
	);
	return () => text;
}
