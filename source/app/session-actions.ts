import path from 'node:path';
import {OpenIntentError} from '../contracts/errors.js';
import type {SessionActions} from '../contracts/surface-actions.js';
import {displayLine} from '../lib/display-text.js';
import type {App} from './create-app.js';
import type {LocalAnswers} from './local-answers.js';

type SessionDoors = Pick<
	App,
	| 'cwd'
	| 'readSession'
	| 'renameSession'
	| 'putSessionAway'
	| 'takeSessionBack'
	| 'removePutAway'
	| 'firstWords'
	| 'forkSession'
>;

/** What a person does with whole sessions. */
export function createSessionActions(
	app: SessionDoors,
	answers: Pick<LocalAnswers, 'add' | 'takeHeld'>,
): SessionActions & {removePutAway(): Promise<void>} {
	const putAway = new Set<string>();
	return {
		rename: app.renameSession,
		async remove(id) {
			if (!(await app.putSessionAway(id))) throw unknown(id);
			putAway.add(id);
		},
		async restore(id) {
			if (!(await app.takeSessionBack(id))) throw unknown(id);
			putAway.delete(id);
		},
		fork: app.forkSession,
		keepAnswer: async (id, answer) => answers.add(id, answer),
		forgetHeld: async () => void answers.takeHeld(),
		async exportTo(id, file) {
			const found = await app.readSession(id);
			if (found === undefined) throw unknown(id);
			const {writeSession} = await import('./write-session.js');
			return writeSession(path.resolve(app.cwd, file), found);
		},
		firstWords: app.firstWords,
		async removePutAway() {
			if (putAway.size > 0) await app.removePutAway(putAway);
		},
	};
}

function unknown(id: string): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_SESSION_UNKNOWN',
		`There is no session ${displayLine(id, 40)}.`,
		{
			hint: 'openintent sessions lists them',
		},
	);
}
