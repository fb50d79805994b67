import {setQuestionsAside} from '../approval/set-aside.js';
import type {ModelStore, TuiModel} from '../tui-model.js';
import type {PaneId} from './pane-id.js';
import {paneIds} from './pane-id.js';

type PaneModel = Pick<TuiModel, 'tab' | 'focus'>;

export const backToChat: PaneModel = {tab: 'chat', focus: 'composer'};

/** What is looked at after a pane was chosen: it gets the keys, too. */
export function pickPane(id: PaneId): PaneModel {
	return id === 'chat' ? backToChat : {tab: id, focus: id};
}

/** The pane after the one that is looked at; after the last one the conversation again. */
export function nextPane({tab, focus}: PaneModel): PaneModel {
	// Whoever writes while another pane is open goes on from there.
	const index =
		focus === 'composer' && tab !== 'chat' ? paneIds.indexOf(tab) - 1 : paneIds.indexOf(tab);
	return pickPane(paneIds[(index + 1) % paneIds.length] ?? 'chat');
}

export const isAtChat = ({tab, focus}: PaneModel): boolean =>
	tab === 'chat' && focus === 'composer';

/** What the keys that choose a pane do. `otherwise` is what Escape does in the conversation. */
export function createPaneCommands(store: ModelStore, otherwise: () => void) {
	const pick = (id: PaneId) => () => store.update(pickPane(id));
	return {
		'show-chat': pick('chat'),
		// The way to put a question aside, too.
		'show-tasks': () => store.update({...setQuestionsAside(store.get()), ...pickPane('tasks')}),
		'show-accounts': pick('accounts'),
		'show-log': pick('log'),
		'next-pane': () => store.update(nextPane(store.get())),
		interrupt() {
			if (isAtChat(store.get())) otherwise();
			else store.update(backToChat);
		},
	};
}
