import type {Approver} from '../contracts/policy.js';
import type {ChangeActions, UndoneChange} from '../contracts/surface-actions.js';
import {isInside} from '../lib/is-inside.js';
import type {App} from './create-app.js';

export type ChangeActionDeps = {
	readonly app: Pick<App, 'run' | 'cwd'>;
	readonly undoFolder: string;
	readonly roots: () => readonly string[];
	/** What the task of taking one back is called. */
	readonly title: () => string;
};

/** What a person does with the changes that runs have made to files. */
export function createChangeActions({
	app,
	undoFolder,
	roots,
	title,
}: ChangeActionDeps): ChangeActions {
	const isShown = (file: string) => roots().some((folder) => isInside(folder, file));
	return {
		async lastRun() {
			const {lastRunChanges} = await import('./run-changes.js');
			return lastRunChanges(undoFolder, isShown);
		},
		async linesOf(id) {
			const {changeLines} = await import('./run-changes.js');
			return changeLines(undoFolder, id, isShown);
		},
		async undo(ids) {
			const undone: UndoneChange[] = [];
			// One after the other: a change can only be taken back when those after it are.
			for (const id of ids) undone.push(await undoOne(app, id, title()));
			return undone;
		},
	};
}

/** By the way that every intent takes. The person has seen what it does and said yes to exactly this. */
async function undoOne(
	{run, cwd}: ChangeActionDeps['app'],
	id: string,
	title: string,
): Promise<UndoneChange> {
	const approver: Approver = async ({tool, effectText}) =>
		tool === 'fs_undo' && effectText.includes(id) ? 'once' : 'deny';
	const {text, error} = await run({
		text: `undo change ${id}`,
		surface: 'one-shot',
		isEphemeral: true,
		title,
		mode: 'ask',
		signal: new AbortController().signal,
		cwd,
		approver,
	});
	return error === undefined ? {text} : {text, error};
}
