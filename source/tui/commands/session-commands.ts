import {isNote} from '../../contracts/llm.js';
import type {SessionTranscript} from '../../contracts/surface.js';
import {displayLine} from '../../lib/display-text.js';
import {typedText} from '../transcript/without-marks.js';
import {resumeHere, startNew} from './resume-here.js';
import {currentSession} from './session-changes.js';
import {pickSession} from './session-picker.js';
import type {CommandContext} from './slash-command.js';

/** `/resume`: goes on with the session of an id, or one of all. */
export async function resume(context: CommandContext, id: string): Promise<void> {
	if (id === '') await pickSession(context);
	else await resumeHere(context, id);
}

/** A fork of a session, gone on with. */
async function forkHere(
	context: CommandContext,
	{session}: SessionTranscript,
	fork: {readonly title?: string; readonly messageCount?: number},
): Promise<void> {
	const {actions} = await context.app;
	const name = fork.title ?? context.translate('tui.sessions.fork_title', {title: session.title});
	const forked = await actions.sessions.fork(session.id, {...fork, title: displayLine(name, 120)});
	await resumeHere(context, forked.id);
}

/** `/fork`: goes on in a copy of the session. */
export async function fork(context: CommandContext, title: string): Promise<void> {
	const found = await currentSession(context);
	if (found === undefined) return;
	await forkHere(context, found, title === '' ? {} : {title});
	context.print(
		context.translate('tui.sessions.forked', {title: displayLine(found.session.title, 80)}),
	);
}

/** `/rewind`: goes back to before an earlier prompt, in a fork, and puts the prompt back to be changed. */
export async function rewind(context: CommandContext): Promise<void> {
	const {translate, ask, print, write, isBusy} = context;
	if (isBusy()) return print(translate('tui.sessions.not_now'));
	const found = await currentSession(context);
	if (found === undefined) return;
	const prompts = found.messages.flatMap((message, index) =>
		message.role === 'user' && !isNote(message) ? [{index, text: typedText(message).trim()}] : [],
	);
	const answer = await ask({
		kind: 'list',
		title: translate('tui.sessions.rewind'),
		empty: translate('tui.sessions.nameless'),
		rows: prompts.map(({index, text}) => ({id: String(index), label: displayLine(text, 300)})),
		selectedId: String(prompts.at(-1)?.index),
	});
	const chosen = prompts.find(({index}) => String(index) === answer?.value);
	if (chosen === undefined) return;
	// Before the first prompt there is nothing to fork.
	if (chosen.index === 0) startNew(context);
	else await forkHere(context, found, {messageCount: chosen.index});
	print(translate('tui.sessions.rewound', {title: displayLine(found.session.title, 80)}));
	write(chosen.text);
}
