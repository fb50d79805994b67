import {resumeSession} from '../session/session-resume.js';
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

/** `/new`: what is said next belongs to another session. */
export function startNew(context: CommandContext): void {
	context.setSession(undefined);
	context.clear();
	context.print(context.translate('tui.sessions.started'));
}
