import type {CommandContext} from '../commands/slash-command.js';
import type {AccountCommand} from '../keys/key-rows.js';
import type {ModelStore} from '../tui-model.js';
import type {AccountAct} from './account-act.js';
import {actOnAccount} from './account-acts.js';
import {loginRowId} from './login-rows.js';
import {tellNote} from './screen-logins.js';

type AccountKeyOptions = {
	readonly context: CommandContext;
	readonly store: ModelStore;
	readonly showError: (cause: unknown) => void;
};

/** What a key does with the account that is chosen in the pane. */
export function createAccountKeys({context, store, showError}: AccountKeyOptions) {
	return (command: AccountCommand, id: string | undefined): void => {
		const card = store.get().paneData.accounts?.find((one) => one.id === id);
		if (card === undefined) return;
		const act = command.slice('account-'.length) as AccountAct;
		actOnAccount(context, act, card).then((note) => {
			if (note === undefined) return;
			tellNote(store, note, context.print);
			if (note.look === 'error') context.print(note.text);
		}, showError);
	};
}

/** Enter on a login that waits for an address: asks for it. */
export async function pasteAddress({ask, translate, logins}: CommandContext): Promise<void> {
	const answer = await ask({
		kind: 'field',
		title: translate('tui.accounts.paste_title', {name: logins.current()?.name ?? ''}),
		label: translate('tui.accounts.paste_label'),
	});
	if (answer !== undefined) logins.paste(answer.value);
}

export const isLoginRow = (id: string): boolean => id === loginRowId;
