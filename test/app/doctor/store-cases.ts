import {readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {StoreLook} from '../../../source/app/doctor/look-at-store.js';
import type {VaultLook} from '../../../source/app/doctor/look-at-vault.js';
import {openAuditLog} from '../../../source/app/open-audit-log.js';
import type {Config} from '../../../source/config/config-schema.js';
import {defaultConfig} from '../../../source/config/default-config.js';
import type {Task} from '../../../source/contracts/task.js';
import {openStore} from '../../../source/store/open-store.js';
import {identityOfThisProcess} from '../../../source/store/process-identity.js';
import {createTasksRepository} from '../../../source/store/repositories/tasks-repository.js';
import {vaultMigrations} from '../../../source/store/vault-migration-table.js';
import {addNumber} from '../../store/store-fixture.js';
import type {Case} from './case.js';
import {endedProcess} from './leftover-cases.js';
import type {Patient} from './patient.js';
import {makeVault} from './patient.js';

const dayMs = 24 * 3_600_000;

async function saveSomething({paths}: Patient) {
	const store = await openStore({folder: paths.storeFolder, now: Date.now});
	await addNumber(store, 7);
	await store.close();
}

async function saveTask({paths}: Patient, task: Pick<Task, 'id' | 'title' | 'owner'>) {
	const store = await openStore({folder: paths.storeFolder, now: Date.now});
	await createTasksRepository(store).save({
		...{state: 'running', priority: 'normal', sessionId: undefined, model: undefined},
		...{createdAt: 1, startedAt: 1, endedAt: undefined, error: undefined},
		...{inputTokens: 0, outputTokens: 0, ...task},
	});
	await store.close();
}

/** Two entries, the second of which could be changed. */
async function writeAudit({paths}: Patient) {
	const log = openAuditLog({
		paths,
		config: () => defaultConfig as Config,
		redact: (text) => text,
		warn: () => undefined,
	});
	for (const subject of ['one', 'two']) await log.append({phase: 'secret', subject, details: {}});
	await log.close();
}

function replaceIn(file: string, from: string, to: string) {
	const text = readFileSync(file, 'latin1');
	if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
	writeFileSync(file, text.replace(from, to), 'latin1');
}

const storeWith = (found: Partial<StoreLook['found']>) => ({
	world: {
		store: async () =>
			({found, reports: [], error: undefined, missing: undefined}) as unknown as StoreLook,
	},
});

const vaultWith = (changes: Partial<VaultLook>) => ({
	world: {vault: async () => ({reports: [], wraps: [], credentials: [], ...changes}) as never},
});

export const storeCases: readonly Case[] = [
	{
		id: 'store',
		name: 'a store without its journal',
		state: 'fault',
		says: /openintent\.db\.journal is missing/,
		seed({write}) {
			write('store/openintent.db', 'damaged');
			return undefined;
		},
		mend: ({paths}) => rmSync(join(paths.storeFolder, 'openintent.db')),
	},
	{
		id: 'store',
		name: 'something else in the place of the store',
		state: 'fault',
		says: /openintent\.db\.journal is damaged at its beginning/,
		async seed(patient) {
			await saveSomething(patient);
			const journal = join(patient.paths.storeFolder, 'openintent.db.journal');
			writeFileSync(journal, 'something else altogether '.repeat(20));
			return undefined;
		},
		mend: ({paths}) => rmSync(join(paths.storeFolder, 'openintent.db.journal')),
	},
	{
		id: 'store-missing',
		name: 'transcripts without their store',
		state: 'fault',
		says: /transcripts of 1 session are in/,
		seed({write}) {
			write('transcripts/a.jsonl', '{}');
			return undefined;
		},
		mend: saveSomething,
	},
	{
		id: 'store-repaired',
		name: 'a byte that is not as it was written',
		state: 'warning',
		says: /damaged/i,
		async seed(patient) {
			await saveSomething(patient);
			const journal = join(patient.paths.storeFolder, 'openintent.db.journal');
			const bytes = readFileSync(journal);
			const last = bytes.length - 20;
			bytes[last] = (bytes[last] ?? 0) ^ 1;
			writeFileSync(journal, bytes);
			return undefined;
		},
		// The first look repaired it.
		mend: () => undefined,
	},
	{
		id: 'store-integrity',
		name: 'what SQLite says of rows that do not fit',
		state: 'fault',
		says: /SQLite says of the store: row 3 missing from index/,
		seed: () => storeWith({verdict: 'row 3 missing from index'}),
	},
	{
		id: 'dead-tasks',
		name: 'a task of a process that was killed, and one of a living one',
		state: 'warning',
		says: /^A task counts as running, and its process is no more: tidy up the cellar$/,
		repair: 'automatic',
		async seed(patient) {
			const gone = JSON.stringify({...identityOfThisProcess(), pid: await endedProcess()});
			await saveTask(patient, {id: 'dead', title: 'tidy up the cellar', owner: gone});
			const alive = JSON.stringify(identityOfThisProcess());
			await saveTask(patient, {id: 'alive', title: 'water the plants', owner: alive});
			return undefined;
		},
	},
	{
		id: 'audit-log',
		name: 'an entry that was changed',
		state: 'fault',
		says: /The audit log is broken: the line is not as it was written/,
		async seed(patient) {
			await writeAudit(patient);
			replaceIn(patient.paths.auditFile, '"two"', '"too"');
			return undefined;
		},
		mend: ({paths}) => replaceIn(paths.auditFile, '"too"', '"two"'),
	},
	{
		id: 'audit-log',
		name: 'its key is gone',
		state: 'fault',
		says: /The audit log is broken: the key is missing/,
		async seed(patient) {
			await writeAudit(patient);
			const key = join(patient.paths.auditFolder, 'audit.key');
			renameSync(key, `${key}.kept`);
			return undefined;
		},
		mend({paths}) {
			const key = join(paths.auditFolder, 'audit.key');
			renameSync(`${key}.kept`, key);
		},
	},
	{
		id: 'audit-log',
		name: 'too long for a quick look',
		state: 'skipped',
		says: /The audit log was not read: it is too long/,
		seed({write}) {
			truncateSync(write('audit.jsonl'), 70 * 1024 * 1024);
			return undefined;
		},
		mend: ({paths}) => rmSync(paths.auditFile),
	},
	{
		id: 'vault',
		name: 'a vault without its journal',
		state: 'fault',
		says: /vault\.db\.journal is missing/,
		seed({write}) {
			write('store/vault.db', 'damaged');
			return undefined;
		},
		mend: ({paths}) => rmSync(join(paths.storeFolder, 'vault.db')),
	},
	{
		id: 'vault-content',
		name: 'a row that somebody has changed',
		state: 'fault',
		says: /The vault is damaged, or was changed by something else/,
		async seed(patient) {
			await makeVault(patient);
			await changeVault(patient, "UPDATE credentials SET provider = 'gitlab'");
			return undefined;
		},
		mend: (patient) => changeVault(patient, "UPDATE credentials SET provider = 'github'"),
	},
	{
		id: 'vault-locked',
		name: 'the key file is not there',
		state: 'warning',
		says: /The vault is locked; its credential cannot be used until the recovery code .*keyfile/,
		command: 'openintent vault recover',
		async seed(patient) {
			await makeVault(patient);
			renameSync(keyOf(patient), `${keyOf(patient)}.away`);
			return undefined;
		},
		mend: (patient) => renameSync(`${keyOf(patient)}.away`, keyOf(patient)),
	},
	{
		id: 'keychain',
		name: 'no keychain answers, and it has the key',
		state: 'fault',
		says: /The keychain that holds the key of the vault does not serve: no D-Bus/,
		seed: () => vaultWith({keychain: 'no D-Bus', wraps: ['keychain', 'recovery']}),
	},
	{
		id: 'keychain',
		name: 'no keychain answers, and a passphrase opens the vault as well',
		state: 'warning',
		says: /does not serve: no D-Bus/,
		seed: () => vaultWith({keychain: 'no D-Bus', wraps: ['keychain', 'passphrase']}),
	},
	{
		id: 'passphrase-file',
		name: 'others may read it',
		state: 'fault',
		says: /cannot be used: others may read or write it/,
		seed: ({write}) => ({
			variables: {OPENINTENT_PASSPHRASE_FILE: write('phrase', 'secret', {mode: 0o644})},
		}),
	},
	{
		id: 'passphrase-file',
		name: 'it is not there',
		state: 'fault',
		says: /named by OPENINTENT_PASSPHRASE_FILE, is not there/,
		seed: ({data}) => ({variables: {OPENINTENT_PASSPHRASE_FILE: join(data, 'none')}}),
		mend: ({write}) => void write('none', 'secret'),
	},
	{
		id: 'credentials',
		name: 'a token that has expired',
		state: 'fault',
		says: /^github\/default expired on [A-Z][a-z]{2} \d\d, \d{4}\.$/,
		command: 'openintent login github/default',
		async seed(patient) {
			await makeVault(patient, Date.now() - 1000);
			return undefined;
		},
		mend: (patient) =>
			changeVault(patient, `UPDATE credentials SET expires_at = ${Date.now() + 30 * dayMs}`),
	},
	{
		id: 'credentials',
		name: 'a token that expires in two days',
		state: 'warning',
		says: /^github\/default expires on [A-Z][a-z]{2} \d\d, \d{4}\.$/,
		async seed(patient) {
			await makeVault(patient, Date.now() + 2 * dayMs);
			return undefined;
		},
		mend: (patient) =>
			changeVault(patient, `UPDATE credentials SET expires_at = ${Date.now() + 30 * dayMs}`),
	},
	{
		id: 'sandbox',
		name: 'it does not work',
		state: 'warning',
		says: /Shell commands run without the sandbox: no permissions to create a namespace/,
		seed: () => ({
			world: {sandbox: async () => 'off: no permissions to create a namespace'} as never,
		}),
	},
	{
		id: 'sandbox',
		name: 'it is required, and not installed',
		state: 'fault',
		says: /without the sandbox: bubblewrap is not installed/,
		seed: () => ({
			config: {sandbox: {mode: 'required'}},
			world: {sandbox: async () => 'off: bubblewrap is not installed'} as never,
		}),
	},
	{
		id: 'sandbox',
		name: 'nobody wants it',
		state: 'warning',
		says: /sandbox\.mode is off/,
		seed: () => ({config: {sandbox: {mode: 'off'}}}),
	},
];

const keyOf = ({paths}: Patient) => join(paths.configFile, '..', 'vault.key');

/** What only somebody does who writes to the files behind the back of the program. */
async function changeVault({paths}: Patient, sql: string) {
	statSync(join(paths.storeFolder, 'vault.db.journal'));
	const store = await openStore({
		name: 'vault',
		folder: paths.storeFolder,
		migrations: vaultMigrations,
		now: Date.now,
	});
	await store.transaction((transaction) => transaction.run(sql));
	await store.close();
}
