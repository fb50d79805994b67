import {OpenIntentError} from '../contracts/errors.js';
import type {Approver} from '../contracts/policy.js';
import type {ChangeActions} from '../contracts/surface-actions.js';
import {isInside} from '../lib/is-inside.js';
import type {App} from './create-app.js';

export type ChangeActionDeps = {
	readonly app: Pick<App, 'run' | 'cwd'>;
	readonly undoFolder: string;
	readonly roots: () => readonly string[];
};

/** What a person does with the changes that runs have made to files. */
export function createChangeActions({app, undoFolder, roots}: ChangeActionDeps): ChangeActions {
	return {
		async lastRun() {
			const {lastRunChanges} = await import('./run-changes.js');
			const folders = roots();
			return lastRunChanges(undoFolder, (file) => folders.some((folder) => isInside(folder, file)));
		},
		async undo(ids) {
			const said: string[] = [];
			// One after the other: a change can only be taken back when those after it are.
			for (const id of ids) said.push(await undoOne(app, id));
			return said;
		},
	};
}

/** By the way that every intent takes. The person has seen what it does and said yes to exactly this. */
async function undoOne({run, cwd}: ChangeActionDeps['app'], id: string) {
	const approver: Approver = async ({tool, effectText}) =>
		tool === 'fs_undo' && effectText.includes(id) ? 'once' : 'deny';
	const {text, error} = await run({
		text: `undo change ${id}`,
		surface: 'one-shot',
		isEphemeral: true,
		mode: 'ask',
		signal: new AbortController().signal,
		cwd,
		approver,
	});
	if (error === undefined) return text;
	const {code, message, hint} = error;
	throw new OpenIntentError(code, message, hint === undefined ? {} : {hint});
}
