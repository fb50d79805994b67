import {isNote} from '../../contracts/llm.js';
import {formatsOf} from '../../contracts/messages.js';
import type {Session} from '../../contracts/session.js';
import type {SessionMessage} from '../../contracts/shown.js';
import {isLocal} from '../../contracts/shown.js';
import {displayLine} from '../../lib/display-text.js';
import {safe} from '../../lib/safe-text.js';
import type {DialogAnswer, DialogLine, DialogRow, RowAction} from '../dialogs/questions.js';
import {loadMarkdownLexer} from '../transcript/markdown/markdown-lexer.js';
import type {LexMarkdown} from '../transcript/markdown/markdown-rows.js';
import {plainLines} from '../transcript/markdown/plain-lines.js';
import {typedText} from '../transcript/without-marks.js';
import {resumeHere} from './resume-here.js';
import {exportSession, renameSession} from './session-changes.js';
import type {CommandContext} from './slash-command.js';

const mostSessions = 2_000;
const previewMessages = 6;
const previewLines = 3;

type Removed = Pick<Session, 'id' | 'title'>;

const rowActions = ({translate}: CommandContext, removed: Removed | undefined): RowAction[] => [
	// First, for the hint is cut where the window is narrow.
	...(removed === undefined
		? []
		: [
				{
					id: 'undo',
					chord: 'ctrl+u',
					label: translate('tui.sessions.restore'),
					isForNone: true,
				},
			]),
	{id: 'rename', chord: 'ctrl+r', label: translate('tui.sessions.rename')},
	{id: 'delete', chord: 'ctrl+x', label: translate('tui.sessions.delete')},
	{id: 'export', chord: 'ctrl+e', label: translate('tui.sessions.export')},
];

async function listRows(context: CommandContext): Promise<readonly DialogRow[]> {
	const {actions, listSessions} = await context.app;
	const sessions = await listSessions(mostSessions);
	const words = await actions.sessions.firstWords(sessions.map(({id}) => id));
	return sessions.map(({id, title, cwd, updatedAt, messageCount}) => ({
		id,
		label: displayLine(title, 120),
		detail: safe`${displayLine(formatsOf(context.translate).time(updatedAt))}  ${context.translate('tui.sessions.count', {count: messageCount})}`,
		keywords: `${words.get(id) ?? ''} ${cwd}`,
		code: id,
		isCurrent: id === context.sessionId(),
	}));
}

/** Longer than the first lines of it are. */
const previewChars = 2_000;

/** The first lines of a message: what the person wrote as it stands there, and an answer without the marks of Markdown. */
function messageLines(message: SessionMessage, lex: LexMarkdown | undefined): DialogLine[] {
	if (isNote(message) || message.role === 'tool') return [];
	const isAsked = message.role === 'user';
	const text = typedText(message).slice(0, previewChars);
	const lines = (
		isAsked || isLocal(message) || lex === undefined ? text.split('\n') : plainLines(text, lex)
	)
		.filter((line) => line.trim() !== '')
		.slice(0, previewLines)
		.map((line) => displayLine(line, 300));
	return lines.map((line, index) => {
		if (!isAsked) return {text: line};
		return {text: safe`${index === 0 ? safe`> ` : safe`  `}${line}`, look: 'prompt'};
	});
}

async function preview({app}: CommandContext, id: string): Promise<readonly DialogLine[]> {
	const {readSession} = await app;
	const [found, lex] = await Promise.all([
		readSession(id),
		loadMarkdownLexer().catch(() => undefined),
	]);
	const last = (found?.messages ?? []).slice(-previewMessages);
	return last.flatMap((message) => messageLines(message, lex));
}

/** `/sessions`: goes on with one, or does something with it; the list comes back after that. */
export async function pickSession(context: CommandContext): Promise<void> {
	const {translate, ask} = context;
	let removed: Removed | undefined;
	let selectedId: string | undefined;
	for (;;) {
		const rows = await listRows(context);
		const answer = await ask({
			kind: 'list',
			title: translate('tui.sessions.title'),
			empty: translate('tui.sessions.none'),
			rows,
			actions: rowActions(context, removed),
			selectedId,
			preview: (id) => preview(context, id),
			endsPreview: true,
		});
		if (answer === undefined) return;
		if (answer.action === 'choose') return resumeHere(context, answer.value);
		removed = await act(context, answer, rows, removed);
		selectedId = answer.value;
	}
}

/** Resolves with the session that can be taken back. */
async function act(
	context: CommandContext,
	{action, value}: DialogAnswer,
	rows: readonly DialogRow[],
	removed: Removed | undefined,
): Promise<Removed | undefined> {
	const title = rows.find(({id}) => id === value)?.label ?? '';
	if (action === 'rename') await renameSession(context, {id: value, title});
	if (action === 'export') await exportSession(context, value, '');
	if (action === 'delete')
		return (await isMeant(context, value)) ? remove(context, {id: value, title}) : removed;
	if (action === 'undo' && removed !== undefined) await restore(context, removed);
	return action === 'undo' ? undefined : removed;
}

/** The session in use is not removed by one key. */
async function isMeant({translate, ask, sessionId}: CommandContext, id: string): Promise<boolean> {
	if (sessionId() !== id) return true;
	const answer = await ask({
		kind: 'page',
		title: translate('tui.sessions.remove_used'),
		lines: [{text: translate('tui.sessions.is_used')}],
		choices: (['remove', 'keep'] as const).map((choice) => ({
			id: choice,
			label: translate(`tui.sessions.choices.${choice}`),
		})),
		selectedId: 'keep',
	});
	return answer?.value === 'remove';
}

async function remove(context: CommandContext, removed: Removed): Promise<Removed> {
	const {translate, print, app, sessionId, setSession} = context;
	await (await app).actions.sessions.remove(removed.id);
	context.setRemoved(removed.id, true);
	// What is said next belongs to another one.
	if (sessionId() === removed.id) setSession(undefined);
	print(translate('tui.sessions.removed', {title: removed.title}));
	return removed;
}

async function restore({translate, print, app, setRemoved}: CommandContext, {id, title}: Removed) {
	await (await app).actions.sessions.restore(id);
	setRemoved(id, false);
	print(translate('tui.sessions.restored', {title}));
}
