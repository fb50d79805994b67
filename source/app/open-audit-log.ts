import {join} from 'node:path';
import type {Config} from '../config/config-schema.js';
import type {DataPaths} from '../config/data-paths.js';
import {createStoreLock} from '../store/create-store-lock.js';
import {identityOfThisProcess, isDead} from '../store/process-identity.js';
import type {OwnAuditLog} from '../vault/audit-log.js';
import {createAuditLog} from '../vault/audit-log.js';

export type AuditLogOptions = {
	readonly paths: Pick<DataPaths, 'auditFile' | 'auditFolder'>;
	readonly config: () => Pick<Config, 'audit'>;
	readonly redact: (text: string) => string;
	readonly warn: (text: string) => void;
};

/** The one log of the data folder. Nothing is opened before the first entry. */
export function openAuditLog({paths, config, redact, warn}: AuditLogOptions): OwnAuditLog {
	let identity: ReturnType<typeof identityOfThisProcess> | undefined;
	const lock = createStoreLock(join(paths.auditFolder, 'audit.lock'), 'write');
	return createAuditLog({
		files: {file: paths.auditFile, folder: paths.auditFolder},
		lock: async () => lock,
		wallNow: Date.now,
		limits: () => {
			const {audit} = config();
			return {segmentBytes: audit.segment_max_bytes, maxSegments: audit.max_segments};
		},
		redact,
		warn,
		identity: () => {
			identity ??= identityOfThisProcess();
			return identity;
		},
		isDead,
	});
}
