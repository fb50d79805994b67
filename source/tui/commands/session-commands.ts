import {resumeSession} from '../session-resume.js';
import type {CommandContext} from './slash-command.js';

/** Goes on with a session in a clear transcript. */
export async function resumeHere(context: CommandContext, id: string): Promise<void> {
	await resumeSession(
		{
			...context,
			showHistory: (messages) => {
				context.clear();
				context.showHistory(messages);
			},
		},
		id,
	);
}

/** `/resume`: goes on with the session of an id, or shows them all. */
export async function resume(context: CommandContext, id: string): Promise<void> {
	if (id === '') return context.submit('list sessions');
	await resumeHere(context, id);
}
