import fs from 'node:fs';
import path from 'node:path';
import {findJobs, findOrphans, killOrphans} from '../../../lib/process-sweep.js';
import {createGhostFiles} from '../../../lib/sandbox/ghost-files.js';
import {createGhostHolds} from '../../../lib/sandbox/ghost-holds.js';
import {listDeadHolds} from '../../../store/announced-hold.js';
import {createFileLock, isStaleFileLock} from '../../../store/file-lock.js';
import {storePaths} from '../../../store/store-files.js';
import {agentSocket} from '../../../vault/agent/agent-place.js';
import {isDeadSocket} from '../../../vault/agent/unlock-agent.js';
import {ghostFolder} from '../../own-paths.js';
import {listStaleMarks} from '../../stop-runs.js';
import {vaultFiles} from '../../vault-places.js';
import type {Check, Finding} from '../check.js';
import type {DoctorWorld} from '../doctor-world.js';
import {listListeners} from '../list-listeners.js';
import {namesIn, removeFiles} from '../own-files.js';

/** The paths that locks of this data folder are named by. */
function lockPaths({paths}: DoctorWorld): readonly string[] {
	const {storeFolder, auditFolder} = paths;
	const stores = ['openintent', 'vault'].map((name) => storePaths(storeFolder, name).lock);
	const {accounts} = vaultFiles(paths);
	// Of a lock that was announced, the name begins with its own.
	const ofAccounts = namesIn(accounts).map((name) => name.replace(/\.lock\..*$/, '.lock'));
	return [
		...stores,
		path.join(auditFolder, 'audit.lock'),
		...[...new Set(ofAccounts)].map((name) => path.join(accounts, name)),
	];
}

/** A lock that is a socket ends with its process. What is left is what announced it, and locks of systems without such sockets. */
const staleLocks: Check = {
	id: 'stale-locks',
	family: 'leftovers',
	repairs: 'safe',
	async look(world) {
		const roles = ['write', 'compact'];
		const locks = lockPaths(world);
		const announced = await Promise.all(
			locks.flatMap((lock) => roles.map((role) => listDeadHolds(lock, role))),
		);
		const files = locks
			.flatMap((lock) => [`${lock}.pid`, `${lock}.pid.compact`])
			.filter(isStaleFileLock);
		return [
			...announced.flat().map((place) => stale(place, () => fs.rmSync(place, {force: true}))),
			// By the way of the lock itself, which looks again before it takes a lock from somebody.
			...files.map((place) =>
				stale(place, async () => {
					await createFileLock({path: place}).tryHold(async () => undefined);
				}),
			),
		];
	},
};

function stale(place: string, run: () => void | Promise<void>): Finding {
	return {state: 'warning', values: {place}, repair: {isSafe: true, run}};
}

const sockets: Check = {
	id: 'sockets',
	family: 'leftovers',
	repairs: 'safe',
	async look({paths, environment}) {
		const place = agentSocket(paths.dataFolder, environment.variable('XDG_RUNTIME_DIR'));
		if (!(await isDeadSocket(place))) return [];
		const run = async () => {
			// Somebody may have unlocked the vault since.
			if (await isDeadSocket(place)) fs.rmSync(place, {force: true});
		};
		return [stale(place, run)];
	},
};

const runningMarks: Check = {
	id: 'running-marks',
	family: 'leftovers',
	repairs: 'safe',
	look({paths}) {
		const marks = listStaleMarks(paths.runningFolder);
		if (marks.length === 0) return [];
		const values = {count: marks.length, place: marks[0] ?? ''};
		const run = () => removeFiles(listStaleMarks(paths.runningFolder));
		return [{state: 'warning', values, repair: {isSafe: true, run}}];
	},
};

const ghosts: Check = {
	id: 'ghosts',
	family: 'leftovers',
	repairs: 'safe',
	look({paths}) {
		const folder = ghostFolder(paths);
		if (namesIn(folder).length === 0) return [];
		const holds = createGhostHolds(folder);
		const count = holds.countAbandoned();
		if (count === 0) return [];
		const run = () => void createGhostFiles(holds).find();
		return [{state: 'warning', values: {count, place: folder}, repair: {isSafe: true, run}}];
	},
};

const orphanedJobs: Check = {
	id: 'orphaned-jobs',
	family: 'leftovers',
	repairs: 'safe',
	async look() {
		const pids = await findOrphans();
		if (pids.length === 0) return [];
		const values = {count: pids.length, pids: pids.slice(0, 8).join(', ')};
		// The next command of a shell tool would end them as well.
		const run = async () => void (await killOrphans());
		return [{state: 'warning', values, repair: {isSafe: true, run}}];
	},
};

/** openintent itself listens on this computer only; a command that a model has started may not know better. */
const listening: Check = {
	id: 'listening-sockets',
	family: 'leftovers',
	async look({paths, machine}) {
		const own = namesIn(paths.runningFolder).flatMap(
			(name) => /^(\d+)\.json$/.exec(name)?.[1] ?? [],
		);
		const pids = [...own.map(Number), ...(await findJobs())];
		return listListeners(pids, machine.readText).map(({pid, name, addresses}) => ({
			state: 'warning',
			values: {pid, name, addresses: addresses.join(', ')},
			command: `kill ${pid}`,
		}));
	},
};

export const processChecks: readonly Check[] = [
	staleLocks,
	sockets,
	runningMarks,
	ghosts,
	orphanedJobs,
	listening,
];
