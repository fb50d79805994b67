import type {CommandContext} from '../commands/slash-command.js';
import type {SidePaneId} from './pane-id.js';
import {openTask} from './task-dialog.js';

type Opener = {readonly context: CommandContext; readonly showError: (cause: unknown) => void};

/** What Enter does on a row of a pane. */
export function openRow({context, showError}: Opener): (pane: SidePaneId, id: string) => void {
	return (pane, id) => {
		if (pane === 'tasks') openTask(context, id).catch(showError);
	};
}
