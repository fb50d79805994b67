import type {Session} from '../../contracts/session.js';
import {displayLine, displayName} from '../../lib/display-text.js';
import type {CommandContext} from './slash-command.js';

type Named = Pick<Session, 'id' | 'title'>;

/** The session that is gone on with; says so when nothing was said in it yet. */
export async function currentSession(context: CommandContext) {
	const {app, sessionId, translate, print} = context;
	const id = sessionId();
	const {readSession, listSessions} = await app;
	const isKept = id !== undefined && (await listSessions(2_000)).some((row) => row.id === id);
	const found = isKept ? await readSession(id) : undefined;
	if (found === undefined) print(translate('tui.sessions.nameless'));
	return found;
}

/** Asks for another name. */
export async function renameSession(
	{translate, ask, app}: CommandContext,
	{id, title}: Named,
): Promise<void> {
	const answer = await ask({
		kind: 'field',
		title: displayLine(title, 80),
		label: translate('tui.sessions.new_name'),
		value: title,
	});
	const name = answer?.value.trim() ?? '';
	if (name !== '') await (await app).actions.sessions.rename(id, name);
}

/** `/rename`: gives the session another name. */
export async function renameCurrent(context: CommandContext, name: string): Promise<void> {
	const found = await currentSession(context);
	if (found === undefined) return;
	const {id, title} = found.session;
	if (name === '') return renameSession(context, {id, title});
	await (await context.app).actions.sessions.rename(id, name);
	context.print(context.translate('tui.sessions.renamed', {title: displayLine(name, 120)}));
}

/** Writes a session into a file; asks for its name when there is none. */
export async function exportSession(
	{translate, ask, app, print}: CommandContext,
	id: string,
	name: string,
): Promise<void> {
	const answer =
		name === ''
			? await ask({
					kind: 'field',
					title: translate('tui.sessions.export_title'),
					label: translate('tui.sessions.export_file'),
					value: `session-${id.slice(0, 8)}.md`,
				})
			: {value: name};
	const file = answer?.value.trim() ?? '';
	if (file === '') return;
	const written = await (await app).actions.sessions.exportTo(id, file);
	print(translate('tui.sessions.exported', {file: displayName(written)}));
}

/** `/export`: writes this session into a file. */
export async function exportCurrent(context: CommandContext, name: string): Promise<void> {
	const found = await currentSession(context);
	if (found !== undefined) await exportSession(context, found.session.id, name);
}
