import {permissionModes} from '../../contracts/permission-mode.js';
import type {SurfaceApp} from '../../contracts/surface.js';

/** A value of an argument, and what it is. */
export type ArgumentValue = {readonly value: string; readonly detail: string};
type Complete = (app: SurfaceApp) => Promise<readonly ArgumentValue[]>;

const mostSessions = 200;
const idLength = 8;

const sessions: Complete = async ({listSessions}) => {
	const found = await listSessions(mostSessions);
	return found.map(({id, title}) => ({value: id.slice(0, idLength), detail: title}));
};

/** What the arguments of slash commands may be. */
export const argumentCompletions: Readonly<Record<string, Complete>> = {
	resume: sessions,
	mode: async () => permissionModes.map((value) => ({value, detail: ''})),
};
