import type {Translate} from '../../contracts/messages.js';
import type {ModelStore} from '../tui-model.js';
import {reduceComposer} from './composer-reducer.js';
import type {ComposerAction} from './composer-state.js';
import {composerView} from './composer-view.js';

export type EditComposer = (action: ComposerAction) => void;

/** Changes the composer of the model, as it is shown there. */
export function createEditComposer(store: ModelStore, translate: Translate): EditComposer {
	return (action) => {
		const {composer, size} = store.get();
		const view = composerView(composer, size, translate);
		store.update({
			composer: reduceComposer(composer, action, view),
			isQuitArmed: false,
			// What is loaded meanwhile takes the keys away from nothing.
			...(action.type === 'set-history' ? {} : {focus: 'composer' as const}),
		});
	};
}
