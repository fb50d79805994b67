import {inLanguage} from '../../contracts/messages.js';
import type {FileChange, UndoneChange} from '../../contracts/surface-actions.js';
import {displayName, reveal} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import {diffDialogLines} from '../dialogs/diff-lines.js';
import type {DialogLine, DialogRow} from '../dialogs/questions.js';
import type {CommandContext} from './slash-command.js';

/** What is said of a folder in other words than of a file. */
const folderTitles: ReadonlySet<FileChange['kind']> = new Set(['create', 'delete']);

function titleOf({translate}: CommandContext, {kind, path, from, isFolder}: FileChange) {
	const file = displayName(path);
	const key = isFolder && folderTitles.has(kind) ? `${kind}_folder` : kind;
	return translate(`tui.changes.${key}`, {file, from: displayName(from ?? '')});
}

function changeLines(context: CommandContext, change: FileChange): readonly DialogLine[] {
	const {lines = change.isFolder ? [] : undefined} = change;
	const body: readonly DialogLine[] =
		lines === undefined
			? [{text: context.translate('tui.changes.not_shown'), look: 'dim'}]
			: diffDialogLines(lines);
	const note: readonly DialogLine[] = change.isChangedSince
		? [{text: context.translate('tui.changes.since'), look: 'warning'}]
		: [];
	return [{text: titleOf(context, change), look: 'heading'}, ...note, ...body, {text: safe``}];
}

/** False for a file that was written again as it was. */
const hasChanged = ({kind, lines}: FileChange) => kind !== 'write' || lines?.length !== 0;

async function changesOf(context: CommandContext, word: string): Promise<readonly FileChange[]> {
	const {actions} = await context.app;
	const changes = await actions.changes.lastRun();
	const wanted = changes.filter(
		(change) => hasChanged(change) && (word === '' || change.path.endsWith(word)),
	);
	if (wanted.length === 0) context.print(context.translate('tui.changes.none'));
	return wanted;
}

/** `/diff`: what the last run has changed in files. */
export async function showDiff(context: CommandContext, word: string): Promise<void> {
	const changes = await changesOf(context, word);
	if (changes.length === 0) return;
	await context.ask({
		kind: 'page',
		title: context.translate('tui.changes.title'),
		lines: changes.flatMap((change) => changeLines(context, change)),
	});
}

const all = 'all';
const none = 'none';

function choicesOf(
	{translate}: CommandContext,
	changes: readonly FileChange[],
	isEvery: boolean,
): readonly DialogRow[] {
	const files = [...new Set(changes.map(({path}) => path))];
	const leave = {id: none, label: translate('tui.changes.undo_none')};
	if (files.length === 0) return [leave];
	const label = isEvery ? 'tui.changes.undo_all' : 'tui.changes.undo_others';
	return [
		{id: all, label: translate(label, {count: changes.length})},
		...(files.length < 2 || files.length > 6 ? [] : files).map((file) => ({
			id: file,
			label: translate('tui.changes.undo_file', {file: displayName(file)}),
		})),
		leave,
	];
}

/** `/undo`: shows what would change, and takes it back after a yes; the last change first. */
export async function undoChanges(context: CommandContext, word: string): Promise<void> {
	const {translate, ask, print, app} = context;
	const changes = await changesOf(context, word);
	if (changes.length === 0) return;
	const possible = changes.filter(({isChangedSince}) => !isChangedSince);
	const answer = await ask({
		kind: 'page',
		title: translate('tui.changes.undo_title'),
		lines: changes.flatMap((change) => changeLines(context, change)),
		choices: choicesOf(context, possible, possible.length === changes.length),
		selectedId: none,
	});
	if (answer === undefined || answer.value === none) return;
	const chosen = possible.filter(({path}) => answer.value === all || path === answer.value);
	const {actions} = await app;
	const done = await actions.changes.undo(chosen.map(({id}) => id).toReversed());
	const said = joinSafe(
		done.map((change) => undoneText(context, change)),
		safe`\n`,
	);
	print(said);
	await actions.sessions.keepAnswer(context.sessionId(), {
		typed: word === '' ? '/undo' : `/undo ${word}`,
		text: said,
	});
}

function undoneText({translate}: CommandContext, {text, error}: UndoneChange): SafeText {
	if (error === undefined) return reveal(text);
	const {message, hint} = error;
	const said = translate('tui.changes.not_undone', {
		reason: reveal(inLanguage(translate, message)),
	});
	if (hint === undefined) return said;
	return safe`${said} ${translate('tui.hint', {hint: reveal(inLanguage(translate, hint))})}`;
}
