import type {LoginCourse} from '../accounts/login-course.js';
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
export function createPaneCommands(
	store: ModelStore,
	otherwise: () => void,
	logins?: Pick<LoginCourse, 'cancel'>,
) {
	/** A pane that is opened anew begins at its top, where what is new stands. */
	function open(next: PaneModel) {
		const {tab: id, focus} = next;
		const {focus: before, paneSelected, paneTops} = store.get();
		const isAnew = id !== 'chat' && focus !== before;
		store.update({
			...next,
			...(isAnew ? {paneSelected: {...paneSelected, [id]: undefined}} : {}),
			...(isAnew ? {paneTops: {...paneTops, [id]: undefined}} : {}),
		});
	}
	const pick = (id: PaneId) => () => open(pickPane(id));
	return {
		'show-chat': pick('chat'),
		// The way to put a question aside, too.
		'show-tasks'() {
			store.update(setQuestionsAside(store.get()));
			open(pickPane('tasks'));
		},
		'show-accounts': pick('accounts'),
		'show-log': pick('log'),
		'next-pane': () => open(nextPane(store.get())),
		interrupt() {
			// A login is left where it is seen; elsewhere the key is about something else.
			if (store.get().focus === 'accounts' && logins?.cancel()) return;
			if (isAtChat(store.get())) otherwise();
			else store.update(backToChat);
		},
	};
}
