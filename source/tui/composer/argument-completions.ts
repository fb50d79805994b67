import {permissionModes} from '../../contracts/permission-mode.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import {settingTable} from '../commands/setting-table.js';
import {slashCommands} from '../commands/slash-command-table.js';
import type {Look} from '../theme/look.js';

/** A value of an argument, and what it is. */
export type ArgumentValue = {readonly value: string; readonly detail: string};
type Complete = (app: SurfaceApp, look: Look) => Promise<readonly ArgumentValue[]>;

const mostSessions = 200;
const idLength = 8;

const words = (...values: readonly string[]): Complete => {
	const rows = values.map((value) => ({value, detail: ''}));
	return async () => rows;
};

const sessions: Complete = async ({listSessions}) => {
	const found = await listSessions(mostSessions);
	return found.map(({id, title}) => ({value: id.slice(0, idLength), detail: title}));
};

/** By the short name that a person would type, where there is one. */
const models: Complete = async ({actions}) => {
	const ready = await actions.models.listReady();
	const rows = ready.map(({provider, model, names}) => {
		const id = `${provider}/${model}`;
		return {value: names[0] ?? id, detail: names[0] === undefined ? '' : id};
	});
	return [...rows, {value: 'default', detail: ''}];
};

const changedFiles: Complete = async ({actions}) => {
	const changes = await actions.changes.lastRun();
	return [...new Set(changes.map(({path}) => path))].map((value) => ({value, detail: ''}));
};

/** What the arguments of slash commands may be. */
export const argumentCompletions: Readonly<Record<string, Complete>> = {
	help: async () => slashCommands.map(({name}) => ({value: name, detail: ''})),
	model: models,
	resume: sessions,
	mode: words(...permissionModes),
	theme: async (_app, look) => (await look.themeNames()).map((value) => ({value, detail: ''})),
	lang: async () => [
		{value: 'en', detail: 'English'},
		{value: 'zh', detail: '中文'},
	],
	tokens: words('on', 'off'),
	settings: async () => settingTable.map(({key}) => ({value: key, detail: ''})),
	vault: words('status', 'unlock', 'lock'),
	policy: words('allow', 'deny', 'confirm'),
	expand: words('all', 'none'),
	copy: words('last', 'code'),
	diff: changedFiles,
	undo: changedFiles,
};
