import {openAccount} from '../accounts/account-dialog.js';
import {isLoginRow, pasteAddress} from '../accounts/account-keys.js';
import type {CommandContext} from '../commands/slash-command.js';
import type {SidePaneId} from './pane-id.js';
import {openTaskRow} from './schedule-dialog.js';

type Opener = {readonly context: CommandContext; readonly showError: (cause: unknown) => void};

const openers: Readonly<
	Partial<Record<SidePaneId, (context: CommandContext, id: string) => Promise<unknown>>>
> = {
	tasks: openTaskRow,
	accounts: (context, id) => (isLoginRow(id) ? pasteAddress(context) : openAccount(context, id)),
};

/** What Enter does on a row of a pane. */
export function openRow({context, showError}: Opener): (pane: SidePaneId, id: string) => void {
	return (pane, id) => {
		openers[pane]?.(context, id).catch(showError);
	};
}
