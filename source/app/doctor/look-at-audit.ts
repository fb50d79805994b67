import type {DataPaths} from '../../config/data-paths.js';
import type {AuditVerdict} from '../../contracts/audit-record.js';
import type {OpenIntentError} from '../../contracts/errors.js';
import {toOpenIntentError} from '../../contracts/errors.js';
import {createAuditAccess} from '../audit-access.js';
import {bytesIn, statIfThere} from './own-files.js';

export type AuditLook = {
	readonly sizeBytes: number;
	/** Undefined when it cannot be read, or is too long to be read now. */
	readonly verdict: AuditVerdict | undefined;
	readonly error: OpenIntentError | undefined;
	readonly isTooLong: boolean;
};

/** More takes longer than a person waits; `openintent audit verify` reads it all. */
const mostBytes = 64 * 1024 * 1024;

export async function lookAtAudit(paths: DataPaths): Promise<AuditLook> {
	const sizeBytes = (statIfThere(paths.auditFile)?.size ?? 0) + bytesIn(paths.auditFolder);
	const nothing = {sizeBytes, verdict: undefined, error: undefined, isTooLong: false};
	if (sizeBytes > mostBytes) return {...nothing, isTooLong: true};
	try {
		return {...nothing, verdict: await createAuditAccess(paths).verify()};
	} catch (error) {
		return {...nothing, error: toOpenIntentError(error)};
	}
}
