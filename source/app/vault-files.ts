import {readFile, stat} from 'node:fs/promises';
import type {Config} from '../config/config-schema.js';
import type {DataPaths} from '../config/data-paths.js';
import {OpenIntentError} from '../contracts/errors.js';
import {openAtomicFile} from '../lib/atomic-file.js';
import {createRedactor} from '../lib/redact.js';
import {openAuditLog} from './open-audit-log.js';
import type {VaultOptions} from './open-vault.js';
import {openVault} from './open-vault.js';
import {createVaultStore} from './open-vault-store.js';

const mostExportBytes = 64 * 1024 * 1024;

/** The vault with the audit log that its commands write, in which no value of the vault or the environment stands. */
export async function openAuditedVault(
	options: Omit<VaultOptions, 'store'> & {
		readonly paths: Pick<DataPaths, 'auditFile' | 'auditFolder'>;
		readonly loaded: {readonly config: Pick<Config, 'audit'>};
	},
) {
	const redactor = createRedactor(options.environment.listSecrets());
	const audit = openAuditLog({
		paths: options.paths,
		config: () => options.loaded.config,
		redact: redactor.redactTokens,
		warn: options.report,
	});
	const store = createVaultStore({...options.paths, ...options, watch: false});
	const opened = await openVault({...options, store});
	opened.vault.onSecrets((_values, names) => redactor.setSecrets(names));
	const close = async () => {
		opened.close();
		await store.close();
		await audit.close();
	};
	return {opened, audit, close};
}

/** Mode 0600; there when it is whole, and not before. */
export async function writeVaultExport(file: string, text: string): Promise<void> {
	try {
		const target = await openAtomicFile(file);
		try {
			await target.write(text);
			await target.commit();
		} catch (error) {
			await target.abandon();
			throw error;
		}
	} catch (cause) {
		throw new OpenIntentError(
			'OI_ERR_STORE_WRITE',
			`${file} cannot be written: ${(cause as Error).message}.`,
			{hint: 'name another file; what was there is as it was', cause},
		);
	}
}

export async function readVaultExport(file: string): Promise<string> {
	try {
		const stats = await stat(file);
		if (!stats.isFile()) throw new Error('it is not a file');
		if (stats.size > mostExportBytes) throw new Error('it is too long');
		return await readFile(file, 'utf8');
	} catch (cause) {
		throw new OpenIntentError(
			'OI_ERR_INPUT_INVALID',
			`${file} cannot be read: ${(cause as Error).message}.`,
			{hint: 'name a file that openintent vault export has written', cause},
		);
	}
}

/** The process that `vault unlock` starts. Ends when the key is not needed any more. */
export async function runVaultAgent(settings: string, onReady: () => void): Promise<void> {
	const {runAgent} = await import('../vault/agent/run-agent.js');
	await runAgent(JSON.parse(settings) as Parameters<typeof runAgent>[0], onReady);
}
