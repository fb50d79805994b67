import type {AccountCard} from '../../contracts/account-actions.js';
import {permissionModes} from '../../contracts/permission-mode.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import {canAct} from '../accounts/account-acts.js';
import {shownAccount} from '../accounts/account-names.js';
import {accountWords} from '../commands/accounts-command.js';
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

const accountNames =
	(isWanted: (card: AccountCard) => boolean): Complete =>
	async ({actions}) => {
		const cards = (await actions.accounts.board()).filter(isWanted);
		const names = new Map(cards.map((card) => [shownAccount(card), card.identity ?? card.name]));
		return [...names].map(([value, detail]) => ({value, detail}));
	};

/** Each thing that can be done, with each account that it can be done with. */
const accountActions: Complete = async ({actions}) => {
	const cards = await actions.accounts.board();
	return Object.entries(accountWords).flatMap(([word, act]) =>
		cards
			.filter((card) => canAct(act, card))
			.map((card) => ({value: `${word} ${shownAccount(card)}`, detail: card.name})),
	);
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
	accounts: accountActions,
	login: accountNames((card) => canAct('log-in', card)),
	logout: accountNames((card) => canAct('log-out', card)),
	undo: changedFiles,
	workflow: async ({actions}) => {
		const workflows = await (await actions.workflows()).list();
		return workflows
			.filter(({isEnabled}) => isEnabled)
			.map(({name, intent}) => ({value: name, detail: intent}));
	},
};
