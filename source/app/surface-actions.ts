import type {SurfaceActions} from '../contracts/surface-actions.js';
import type {App} from './create-app.js';
import {createSessionActions} from './session-actions.js';

/** What a person does at a surface that stays, each by the way that the command line takes. */
export function createSurfaceActions(app: App) {
	const sessions = createSessionActions(app);
	const actions: SurfaceActions = {
		models: {listReady: app.listReadyModels},
		sessions,
	};
	return {
		actions,
		/** Before the program ends: what was removed is removed for good. */
		close: sessions.removePutAway,
	};
}
