import type {SurfaceApp} from '../../contracts/surface.js';
import type {Conversation} from './conversation.js';

/** What is done while the person types; a run that goes on has its connection. */
export function warmUpWith(app: Promise<SurfaceApp>, conversation: Conversation): () => void {
	return () => {
		if (conversation.isBusy()) return;
		app.then(
			({warmUp}) => warmUp(conversation.model()),
			() => undefined,
		);
	};
}
