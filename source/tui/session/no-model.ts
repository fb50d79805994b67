import type {Translate} from '../../contracts/messages.js';
import type {SafeText} from '../../lib/safe-text.js';
import type {ViewState} from '../view-state.js';

/** What can be done without a model, where nothing on the screen says so yet; to be asked for when all is open. */
export function noModelText(
	{model, sessionId, isBusy}: Pick<ViewState, 'model' | 'sessionId' | 'isBusy'>,
	translate: Translate,
): SafeText | undefined {
	const isUsed = model !== undefined || sessionId !== undefined || isBusy;
	return isUsed ? undefined : translate('tui.no_model');
}
