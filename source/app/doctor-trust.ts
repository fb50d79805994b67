import type {Config} from '../config/config-schema.js';
import type {DataPaths} from '../config/data-paths.js';
import type {Environment} from '../config/environment.js';
import type {AuditVerdict} from '../contracts/audit-record.js';
import {toOpenIntentError} from '../contracts/errors.js';
import type {SandboxState} from '../lib/sandbox/sandbox.js';
import type {StoreDescription} from '../store/store.js';
import {createAuditAccess} from './audit-access.js';
import type {Problem} from './check-data-folder.js';
import {createCommandSandbox} from './command-sandbox.js';
import {createFileRoots} from './file-roots.js';
import {createVaultStore} from './open-vault-store.js';
import {findOwnPlaces} from './own-paths.js';

/** What keeps the owner safe, as the doctor finds it. */
export type TrustReport = {
	/** Undefined when there is none, or it cannot be opened. */
	readonly vault: VaultReport | undefined;
	readonly sandbox: SandboxState;
	/** Undefined when it cannot be read. */
	readonly audit: AuditVerdict | undefined;
};

export type VaultReport = {
	readonly store: StoreDescription;
	/** No vault was made yet: rules, questions and grants are in the same files. */
	readonly hasKey: boolean;
	readonly credentials: number;
	readonly rules: number;
	readonly grants: number;
	readonly waitingQuestions: number;
};

export type TrustCheckDeps = {
	readonly paths: DataPaths;
	readonly bundleFolder: string;
	readonly environment: Pick<Environment, 'home' | 'variable'>;
	readonly config: Config;
	readonly cwd: string;
};

/** Looks at vault, sandbox and audit log. Opens no secret and asks nobody. */
export async function examineTrust(
	deps: TrustCheckDeps,
	problems: Problem[],
): Promise<TrustReport> {
	const {paths, environment, cwd} = deps;
	const config = () => deps.config;
	const roots = createFileRoots(cwd, () => deps.config.files.roots);
	const sandbox = createCommandSandbox({
		config,
		roots,
		environment,
		paths,
		ownPlaces: findOwnPlaces(paths, environment),
	});
	return {
		vault: await examineVault(deps, problems),
		sandbox: await sandbox.state(),
		audit: await examineAudit(paths, problems),
	};
}

async function examineVault(
	{paths, bundleFolder}: TrustCheckDeps,
	problems: Problem[],
): Promise<VaultReport | undefined> {
	const report = (text: string) => problems.push({text, hint: undefined});
	const vault = createVaultStore({...paths, bundleFolder, watch: false, report});
	if (!vault.exists()) return undefined;
	try {
		const store = await vault.open();
		const countOf = (table: string) =>
			Number(store.reader.get(`SELECT count(*) FROM ${table}`)?.[0]);
		return {
			store: await store.describe(),
			hasKey: countOf('vault_header') > 0,
			credentials: countOf('credentials'),
			rules: countOf('policies'),
			grants: countOf('grants'),
			waitingQuestions: countOf("approvals WHERE state = 'pending'"),
		};
	} catch (error) {
		problems.push(problemOf(error));
		return undefined;
	} finally {
		await vault.close();
	}
}

async function examineAudit(
	paths: DataPaths,
	problems: Problem[],
): Promise<AuditVerdict | undefined> {
	try {
		const verdict = await createAuditAccess(paths).verify();
		const {broken} = verdict;
		if (broken) {
			const text = `The audit log is broken: ${broken.reason} (${broken.file}, line ${broken.line}).`;
			problems.push({text, hint: 'openintent audit verify; docs/audit.md says what that means'});
		}
		return verdict;
	} catch (error) {
		problems.push(problemOf(error));
		return undefined;
	}
}

function problemOf(error: unknown): Problem {
	const {message, hint} = toOpenIntentError(error);
	return {text: message, hint};
}
