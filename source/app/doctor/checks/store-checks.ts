import {inLanguage} from '../../../contracts/messages.js';
import type {Check} from '../check.js';
import {endDeadTasks} from '../end-dead-tasks.js';

const store: Check = {
	id: 'store',
	family: 'store',
	async look(world) {
		const {error} = await world.store();
		return error === undefined ? [] : [{state: 'fault', said: error.message, hint: error.hint}];
	},
};

const storeMissing: Check = {
	id: 'store-missing',
	family: 'store',
	async look(world) {
		const {missing} = await world.store();
		return missing === undefined ? [] : [{state: 'fault', said: missing}];
	},
};

const storeRepaired: Check = {
	id: 'store-repaired',
	family: 'store',
	async look(world) {
		const {reports, missing} = await world.store();
		return reports
			.filter((text) => text !== missing)
			.map((text) => ({state: 'warning', said: text}));
	},
};

const storeIntegrity: Check = {
	id: 'store-integrity',
	family: 'store',
	async look(world) {
		const {found} = await world.store();
		if (found === undefined || found.verdict === 'ok') return [];
		return [
			{
				state: 'fault',
				values: {verdict: found.verdict},
				command: 'openintent export everything.jsonl',
			},
		];
	},
};

const deadTasks: Check = {
	id: 'dead-tasks',
	family: 'store',
	repairs: 'safe',
	async look(world) {
		const dead = (await world.store()).found?.deadTasks ?? [];
		if (dead.length === 0) return [];
		const values = {count: dead.length, title: dead[0]?.title ?? ''};
		const run = () => endDeadTasks(world);
		return [{state: 'warning', values, repair: {isSafe: true, run}}];
	},
};

const audit: Check = {
	id: 'audit-log',
	family: 'store',
	async look(world) {
		const {verdict, error, isTooLong} = await world.audit();
		if (isTooLong) return [{state: 'skipped', kind: 'long', command: 'openintent audit verify'}];
		if (error) return [{state: 'fault', said: error.message, hint: error.hint}];
		const broken = verdict?.broken;
		if (broken === undefined) return [];
		const {reason, file, line} = broken;
		return [
			{
				state: 'fault',
				values: {reason: inLanguage(world.say, reason), file, line},
				command: 'openintent audit verify',
			},
		];
	},
};

export const storeChecks: readonly Check[] = [
	store,
	storeMissing,
	storeRepaired,
	storeIntegrity,
	deadTasks,
	audit,
];
