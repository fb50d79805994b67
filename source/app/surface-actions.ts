import type {SurfaceActions} from '../contracts/surface-actions.js';
import type {App} from './create-app.js';

/** What a person does at a surface that stays, each by the way that the command line takes. */
export function createSurfaceActions(app: App): SurfaceActions {
	return {
		models: {listReady: app.listReadyModels},
	};
}
