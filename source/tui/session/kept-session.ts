import type {RunResult} from '../../contracts/run.js';

// A local answer is not part of a session, and a run that failed at once has said nothing.
function isKept({route, status, usage}: RunResult): boolean {
	return route === 'model' && (status === 'completed' || usage.outputTokens > 0);
}

/** The session in which something was said to a model last. */
export function createKeptSession() {
	let kept: string | undefined;
	const removed = new Set<string>();
	const isRemoved = () => kept !== undefined && removed.has(kept);
	return {
		take(result: RunResult) {
			if (isKept(result)) kept = result.sessionId;
		},
		doors: {
			/** The session in which something was said to a model, to go on with another time. */
			keptSessionId: () => (isRemoved() ? undefined : kept),
			/** The person has removed it: nothing of it is to be said any more. */
			isKeptRemoved: isRemoved,
			/** A session was removed here, or is back. */
			setRemoved(id: string, isGone: boolean) {
				if (isGone) removed.add(id);
				else removed.delete(id);
			},
		},
	};
}
