import {dirname, join} from 'node:path';
import type {Config} from '../config/config-schema.js';
import type {DataPaths} from '../config/data-paths.js';
import type {Environment} from '../config/environment.js';
import type {ApprovalKeeper} from '../contracts/approval.js';
import type {PolicyEngine} from '../contracts/policy-engine.js';
import type {PolicyRule} from '../contracts/policy-rule.js';
import {newId} from '../lib/new-id.js';
import {createStoreLock} from '../store/create-store-lock.js';
import {identityOfThisProcess, isDead} from '../store/process-identity.js';
import type {KeptRecords} from '../vault/approval-keeper.js';
import {createApprovalKeeper} from '../vault/approval-keeper.js';
import type {AuditFiles} from '../vault/audit/audit-files.js';
import {keyFile} from '../vault/audit/audit-files.js';
import type {OwnAuditLog} from '../vault/audit-log.js';
import {createAuditLog} from '../vault/audit-log.js';
import {createPolicyEngine} from '../vault/policy-engine.js';
import {openCommandJudge} from './open-command-judge.js';
import {createKeptQuestions} from './open-kept-questions.js';
import type {VaultStore} from './open-vault-store.js';
import {createVaultStore} from './open-vault-store.js';
import type {PolicyRules} from './policy-rules.js';
import {adminPolicyFile, createPolicyRules} from './policy-rules.js';
import {recordGrants} from './recorded-trust.js';
import type {RunRuleTexts} from './run-rules.js';
import {toRunRules} from './run-rules.js';

export type TrustOptions = RunRuleTexts & {
	readonly paths: DataPaths;
	readonly bundleFolder: string;
	readonly environment: Pick<Environment, 'home'>;
	readonly roots: () => readonly string[];
	readonly redact: (text: string) => string;
	readonly warn: (text: string) => void;
	readonly config: () => Config;
};

export type Trust = {
	readonly policy: PolicyEngine;
	readonly rules: PolicyRules;
	readonly runRules: readonly PolicyRule[];
	readonly audit: OwnAuditLog;
	readonly vault: VaultStore;
	readonly keeper: ApprovalKeeper;
	readonly questions: () => Promise<KeptRecords>;
};

/** What decides over calls and records them. Nothing is opened before it is needed. */
export function createTrust(options: TrustOptions): Trust {
	const {paths, bundleFolder, roots, redact, environment} = options;
	const vault = createVaultStore({
		...paths,
		bundleFolder,
		// Whoever waits for an answer may get it from another process.
		watch: true,
		report: options.warn,
	});
	const rules = createPolicyRules({...paths, adminFile: adminPolicyFile, vault, now: Date.now});
	const questions = createKeptQuestions(vault);
	const audit = openAuditLog(options);
	const keeper = createApprovalKeeper({open: questions, now: Date.now, newId, redact});
	return {
		vault,
		questions,
		keeper: recordGrants(keeper, audit),
		rules,
		runRules: toRunRules(options),
		policy: createPolicyEngine({
			roots,
			ownPaths: ownPaths(paths),
			keyFiles: [keyFile(auditFiles(paths))],
			home: environment.home,
			rules: rules.list,
			openCommandJudge,
			isSandboxed: async () => false,
		}),
		audit,
	};
}

function auditFiles({auditFile, auditFolder}: DataPaths): AuditFiles {
	return {file: auditFile, folder: auditFolder};
}

function openAuditLog({paths, redact, warn, config}: TrustOptions): OwnAuditLog {
	let identity: ReturnType<typeof identityOfThisProcess> | undefined;
	const lock = createStoreLock(join(paths.auditFolder, 'audit.lock'), 'write');
	return createAuditLog({
		files: auditFiles(paths),
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

/** What no tool may change: it would decide over tools, or hide what they did. */
function ownPaths(paths: DataPaths): string[] {
	const {auditFile, auditFolder, storeFolder, transcriptsFolder, logFile, cacheFolder} = paths;
	const data = [
		auditFile,
		auditFolder,
		storeFolder,
		transcriptsFolder,
		dirname(logFile),
		cacheFolder,
	];
	return [...data, paths.configFile, paths.intentsFile, paths.policyFile];
}
