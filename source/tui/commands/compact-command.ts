import {currentSession} from './session-changes.js';
import type {CommandContext} from './slash-command.js';

/** `/compact`: a note takes the place of older turns, in its turn after what runs. Words after it say what to keep. */
export async function compactSession(context: CommandContext, focus: string): Promise<void> {
	const isKept = context.isBusy() || (await currentSession(context)) !== undefined;
	if (isKept) context.submit(focus === '' ? '/compact' : `/compact ${focus}`);
}
