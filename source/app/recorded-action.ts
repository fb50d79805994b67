import type {Config} from '../config/config-schema.js';
import type {DataPaths} from '../config/data-paths.js';
import type {Environment} from '../config/environment.js';
import {toOpenIntentError} from '../contracts/errors.js';
import type {AuditLog} from '../contracts/policy.js';
import type {ToolEffect} from '../contracts/tool.js';
import {newId} from '../lib/new-id.js';
import {createRedactor} from '../lib/redact.js';
import {openAuditLog} from './open-audit-log.js';

export type Action = {
	/** The name it has in the audit log. */
	readonly tool: string;
	readonly effect: ToolEffect;
	/** What it works on; no secret, no private text. */
	readonly input: object;
};

/** Writes what a person's command is about to do, and how it went, like any effect. */
export async function recordAction<Result>(
	audit: AuditLog,
	{tool, effect, input}: Action,
	work: () => Promise<Result>,
): Promise<Result> {
	const call = {runId: newId(), callId: newId(), tool, effect} as const;
	await audit.append({...call, phase: 'intent', arguments: input});
	const ended = (status: string) => audit.append({...call, phase: 'result', status});
	try {
		const result = await work();
		await ended('ok');
		return result;
	} catch (error) {
		await ended(toOpenIntentError(error).code);
		throw error;
	}
}

export type RecordingSetup = {
	readonly paths: Pick<DataPaths, 'auditFile' | 'auditFolder'>;
	readonly environment: Pick<Environment, 'listSecrets'>;
	readonly loaded: {readonly config: Pick<Config, 'audit'>};
};

/** The same for a command that opens no program: the log is opened for it. */
export async function recordCommand<Result>(
	{paths, environment, loaded}: RecordingSetup,
	warn: (text: string) => void,
	action: Action,
	work: () => Promise<Result>,
): Promise<Result> {
	const {redact} = createRedactor(environment.listSecrets());
	const audit = openAuditLog({paths, config: () => loaded.config, redact, warn});
	try {
		return await recordAction(audit, action, work);
	} finally {
		await audit.close();
	}
}
