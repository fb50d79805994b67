import {readdirSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import {countRows, failedPrefix, insertRows, rowsPerTransaction} from '../programs/rows.js';
import type {StoreOptions, VariantName, VariantStore} from '../variants/variant-table.js';
import {openVariant} from '../variants/variant-table.js';
import type {RunningProgram} from './start-program.js';
import {startProgram, wasmPath} from './start-program.js';

type KillRounds = {
	readonly variant: VariantName;
	readonly folder: string;
	readonly rounds: number;
	readonly random: () => number;
	readonly writers?: number;
	readonly payloadBytes?: number;
	readonly compactAtBytes?: number;
	/** How many are killed in each round, the others go on for a while; without it, chance decides. */
	readonly killCount?: number;
	/** Ends early when a finding matches; a control needs no more than that. */
	readonly until?: RegExp;
	/** On a slow disk there are more rounds, up to ten times as many, until so much was acknowledged. */
	readonly leastAcknowledged?: number;
};

export type KillReport = {
	/** Empty when all is well. */
	readonly findings: readonly string[];
	readonly rounds: number;
	readonly kills: number;
	readonly acknowledged: number;
};

const longestLifeMs = 350;

/**
 * Rounds on one folder. In each, several processes write, some or all of them are killed at a random moment, and then
 * the store is opened by somebody else: what was acknowledged has to be there, whole, and nothing that failed.
 */
export async function runKillRounds(options: KillRounds): Promise<KillReport> {
	const {variant, folder, rounds, until, leastAcknowledged = 0} = options;
	const {compactAtBytes = 64 * 1024} = options;
	const storeOptions = {folder, wasmPath, compactAtBytes};
	const acknowledged: string[] = [];
	const findings: string[] = [];
	let kills = 0;
	let round = 0;
	const isToGoOn = () =>
		round < rounds || (round < 10 * rounds && acknowledged.length < leastAcknowledged);
	while (isToGoOn() && !findings.some((text) => until?.test(text))) {
		const outcome = await writeAndKill(options, round);
		kills += outcome.kills;
		acknowledged.push(...outcome.acknowledged);
		const found = await inspect(variant, storeOptions, acknowledged, `after-${round}`);
		findings.push(...[...outcome.findings, ...found].map((text) => `round ${round}: ${text}`));
		round++;
	}
	return {findings, rounds: round, kills, acknowledged: acknowledged.length};
}

async function writeAndKill(options: KillRounds, round: number) {
	const {variant, folder, random, writers = 4, payloadBytes = 200} = options;
	const {compactAtBytes = 64 * 1024, killCount} = options;
	const running = Array.from({length: writers}, (_, index) =>
		startProgram('writer', {
			variant,
			storeOptions: {folder, compactAtBytes},
			label: `${round}-${index}`,
			transactionCount: 1_000_000,
			payloadBytes,
		}),
	);
	// Half of the rounds wait until all are at work, the others also hit the start.
	if (random() < 0.5) await waitUntilAllWrite(running);
	await sleep(random() * longestLifeMs);
	const share = random() < 0.5 ? 1 : random();
	const killed =
		killCount === undefined ? running.filter(() => random() < share) : running.slice(0, killCount);
	for (const program of killed) program.kill();
	// The others meet what the killed ones left.
	if (killed.length < writers) await sleep(killCount === undefined ? random() * 100 : 200);
	for (const program of running) program.askToEnd();
	const endings = await Promise.all(running.map(({ended}) => ended));
	return {
		kills: killed.length,
		acknowledged: endings.flatMap(({lines}) => lines),
		findings: endings
			.filter(({errors, signal, code}) => errors !== '' || (signal === null && code !== 0))
			.map(({errors, code}) => `a writer ended with ${code}: ${errors.slice(0, 1000)}`),
	};
}

async function waitUntilAllWrite(running: readonly RunningProgram[]): Promise<void> {
	const isAtWork = ({lineCount, child}: RunningProgram) =>
		lineCount() > 0 || child.exitCode !== null || child.signalCode !== null;
	while (!running.every(isAtWork)) await sleep(2);
}

async function inspect(
	variant: VariantName,
	storeOptions: StoreOptions,
	acknowledged: string[],
	id: string,
): Promise<string[]> {
	try {
		const store = await openVariant(variant, storeOptions);
		const findings = examine(store, acknowledged);
		await store.transaction((transaction) => insertRows(transaction, id, ''));
		acknowledged.push(id);
		await store.close();
		return [...findings, ...strayFiles(storeOptions.folder)];
	} catch (error) {
		return [`it does not open or write: ${String(error)}`];
	}
}

/** What is wrong with the rows, given the ids that have to be there. */
export function examine(store: VariantStore, acknowledged: readonly string[]): string[] {
	const counts = countRows(store);
	const verdict = store.reader.all('PRAGMA integrity_check');
	const lost = acknowledged.filter((id) => !counts.has(id));
	const torn = [...counts].filter(([, count]) => count !== rowsPerTransaction).map(([id]) => id);
	const failed = [...counts.keys()].filter((id) => id.startsWith(failedPrefix));
	return [
		...(String(verdict) === 'ok' ? [] : [`integrity_check: ${String(verdict)}`]),
		...list('acknowledged transactions are lost', lost),
		...list('transactions are there in part', torn),
		...list('failed transactions left rows', failed),
	];
}

function list(what: string, ids: readonly string[]): string[] {
	return ids.length === 0 ? [] : [`${ids.length} ${what}: ${ids.slice(0, 5).join(', ')}`];
}

const storeFile = /^\w+\.db(\.previous)?(\.journal|\.mark|\.lock)?$/;

/** Files that nobody will look at again. */
export function strayFiles(folder: string): string[] {
	return list(
		'files are left',
		readdirSync(folder).filter((name) => !storeFile.test(name)),
	);
}
