import type {Config} from '../config/config-schema.js';
import type {DataPaths} from '../config/data-paths.js';
import type {Environment} from '../config/environment.js';
import type {ApprovalKeeper} from '../contracts/approval.js';
import type {Translate} from '../contracts/messages.js';
import type {PolicyEngine} from '../contracts/policy-engine.js';
import type {PolicyRule} from '../contracts/policy-rule.js';
import {newId} from '../lib/new-id.js';
import type {ProtectedPlaces} from '../lib/protected-places.js';
import {createProtectedPlaces} from '../lib/protected-places.js';
import type {KeptRecords} from '../vault/approval-keeper.js';
import {createApprovalKeeper} from '../vault/approval-keeper.js';
import type {OwnAuditLog} from '../vault/audit-log.js';
import {createPolicyEngine} from '../vault/policy-engine.js';
import type {ApprovalAccess} from './approval-access.js';
import {createApprovalAccess} from './approval-access.js';
import type {CommandSandbox} from './command-sandbox.js';
import {createCommandSandbox} from './command-sandbox.js';
import type {ForeignQuestions} from './foreign-questions.js';
import {createForeignQuestions} from './foreign-questions.js';
import {openAuditLog} from './open-audit-log.js';
import {openCommandJudge} from './open-command-judge.js';
import {createKeptQuestions} from './open-kept-questions.js';
import type {VaultStore} from './open-vault-store.js';
import {createVaultStore} from './open-vault-store.js';
import type {OwnPlaces} from './own-paths.js';
import {findOwnPlaces} from './own-paths.js';
import type {PolicyRules} from './policy-rules.js';
import {adminPolicyFile, createPolicyRules} from './policy-rules.js';
import type {ReadProjectInstructions} from './project-instructions.js';
import {createProjectInstructions} from './project-instructions.js';
import {recordGrants} from './recorded-trust.js';
import type {RunRuleTexts} from './run-rules.js';
import {toRunRules} from './run-rules.js';
import {ownerText} from './task-owner.js';
import type {TrustAccess} from './trust-access.js';
import {createTrustAccess} from './trust-access.js';
import {createTrustedProjects} from './trusted-projects.js';
import type {UnfinishedNotice} from './unfinished-notice.js';
import {createUnfinishedNotice} from './unfinished-notice.js';

export type TrustOptions = RunRuleTexts & {
	readonly paths: DataPaths;
	readonly bundleFolder: string;
	readonly environment: Pick<Environment, 'home' | 'variable'>;
	readonly roots: () => readonly string[];
	readonly config: () => Config;
	/** For the audit log: without secrets, tokens and what was forgotten, with every command and host. */
	readonly redactCalls: (text: string) => string;
	/** Takes out tokens and nothing beside them. */
	readonly redactTokens: (text: string) => string;
	readonly warn: (text: string) => void;
	readonly translate: Translate;
	readonly cwd: string;
};

export type Trust = {
	readonly ownPlaces: OwnPlaces;
	readonly policy: PolicyEngine;
	readonly rules: PolicyRules;
	readonly runRules: readonly PolicyRule[];
	readonly audit: OwnAuditLog;
	readonly unfinished: UnfinishedNotice;
	readonly vault: VaultStore;
	readonly protectedPlace: ProtectedPlaces['protectedPlace'];
	readonly keeper: ApprovalKeeper;
	readonly questions: () => Promise<KeptRecords>;
	readonly sandbox: CommandSandbox;
	/** Files of projects that count as the person's word. */
	readonly projects: TrustAccess;
	readonly projectInstructions: ReadProjectInstructions;
	/** What waits for a person: here, and in other processes. */
	readonly approvals: ApprovalAccess & ForeignQuestions;
};

/** What decides over calls and records them. Nothing is opened before it is needed. */
export function createTrust(options: TrustOptions): Trust {
	const {paths, bundleFolder, roots, environment} = options;
	const vault = createVaultStore({
		...paths,
		bundleFolder,
		// Whoever waits for an answer may get it from another process.
		watch: true,
		report: options.warn,
	});
	const rules = createPolicyRules({...paths, adminFile: adminPolicyFile, vault, now: Date.now});
	const questions = createKeptQuestions(vault);
	const ownPlaces = findOwnPlaces(paths, environment);
	const sandbox = createCommandSandbox({...options, ownPlaces});
	const audit = openAuditLog({...options, redact: options.redactCalls});
	const trusted = createTrustedProjects(paths.trustFolder);
	const keeper = createApprovalKeeper({
		open: questions,
		now: Date.now,
		newId,
		redact: options.redactTokens,
		asker: ownerText,
	});
	const access = createApprovalAccess({vault, questions, audit});
	const {protectedPlace} = createProtectedPlaces({
		home: environment.home,
		...ownPlaces,
	});
	const foreign = createForeignQuestions({...access, vault, questions, audit, warn: options.warn});
	return {
		approvals: {...access, ...foreign},
		ownPlaces,
		sandbox,
		projects: createTrustAccess({...options, trusted, audit}),
		projectInstructions: createProjectInstructions({...options, trusted}),
		vault,
		protectedPlace,
		questions,
		keeper: recordGrants(keeper, audit),
		rules,
		runRules: toRunRules(options),
		policy: createPolicyEngine({
			roots,
			protectedPlace,
			home: environment.home,
			rules: rules.list,
			openCommandJudge,
			isSandboxed: async () => (await sandbox.state()) === 'on',
		}),
		audit,
		unfinished: createUnfinishedNotice(audit, options.warn),
	};
}
