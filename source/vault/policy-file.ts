import fs from 'node:fs';
import type {PolicyRule} from '../contracts/policy-rule.js';
import {writeFileAtomic} from '../lib/atomic-write.js';
import {toSafeJson} from '../lib/safe-json.js';

/** The rules of the database at one moment. */
export type CompiledPolicy = {
	readonly revision: number;
	readonly rules: readonly PolicyRule[];
};

export type PolicyFile = {
	/** The same object as long as the file is; undefined when there is none, or it is not whole. */
	read(): CompiledPolicy | undefined;
	/** Replaces it. The folder has to exist. */
	write(policy: CompiledPolicy): Promise<void>;
};

const format = 1;

/** Rules as a file that is read in no time, because nearly every run decides and few change a rule. */
export function createPolicyFile(file: string): PolicyFile {
	let known: {readonly stamp: string; readonly policy: CompiledPolicy | undefined} | undefined;
	return {
		read() {
			const stamp = stampOf(file);
			if (stamp === undefined) return undefined;
			if (known?.stamp !== stamp) known = {stamp, policy: parse(file)};
			return known.policy;
		},
		async write({revision, rules}) {
			await writeFileAtomic(file, `${toSafeJson({format, revision, rules})}\n`, {mode: 0o600});
		},
	};
}

/** A file put in the place of another one has a number of its own. */
function stampOf(file: string): string | undefined {
	const status = fs.statSync(file, {throwIfNoEntry: false});
	return status && `${status.ino} ${status.mtimeMs} ${status.size}`;
}

function parse(file: string): CompiledPolicy | undefined {
	try {
		const found = JSON.parse(fs.readFileSync(file, 'utf8'), dropNull);
		if (found.format !== format || !Array.isArray(found.rules)) return undefined;
		return {revision: found.revision, rules: found.rules.map(toRule)};
	} catch {
		return undefined;
	}
}

/** JSON knows no undefined: what has no value is not in the file. */
function toRule(found: PolicyRule): PolicyRule {
	return {
		id: found.id,
		tier: found.tier,
		sessionId: found.sessionId,
		adapter: found.adapter,
		action: found.action,
		resource: found.resource,
		labels: found.labels,
		mode: found.mode,
		verdict: found.verdict,
		maxPerHour: found.maxPerHour,
		createdAt: found.createdAt,
		updatedAt: found.updatedAt,
	};
}

function dropNull(_key: string, value: unknown): unknown {
	return value === null ? undefined : value;
}
