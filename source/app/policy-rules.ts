import fs from 'node:fs';
import seedTable from '../../config/policy.toml';
import {parseToml} from '../config/parse-toml.js';
import {OpenIntentError} from '../contracts/errors.js';
import type {PolicyRule, PolicyRuleRecords} from '../contracts/policy-rule.js';
import {once} from '../lib/once.js';
import {createPolicyFile} from '../vault/policy-file.js';
import type {VaultStore} from './open-vault-store.js';

export type PolicyRulesOptions = {
	readonly policyFile: string;
	readonly adminFile: string;
	readonly vault: VaultStore;
	readonly now: () => number;
};

export type PolicyRules = {
	/** Administrator's, user's and sessions'; the same list as long as nothing changed. */
	list(): Promise<readonly PolicyRule[]>;
	/** Changes the rules in the database, and then the file that decisions read. */
	change<Result>(act: (records: PolicyRuleRecords) => Promise<Result>): Promise<Result>;
};

/** What an administrator lays down for everybody on the machine. */
export const adminPolicyFile = '/etc/openintent/policy.toml';

/** The rules that decisions go by. A decision reads a file; the database is opened only when that is missing. */
export function createPolicyRules(options: PolicyRulesOptions): PolicyRules {
	const {vault, now, adminFile} = options;
	const file = createPolicyFile(options.policyFile);
	const seeds = once(async () => {
		const {policyRows} = await import('../vault/policy-rows.js');
		return policyRows('config/policy.toml', seedTable, {tier: 'user', now: 0});
	});
	const admin = once(() => readAdminRules(adminFile, now));

	const openRecords = once(async () => {
		const [store, {createPoliciesRepository}] = await Promise.all([
			vault.open(),
			import('../store/vault-repositories/policies-repository.js'),
		]);
		const records = createPoliciesRepository(store);
		await records.seed(await seeds());
		return records;
	});

	/** Another process may have changed a rule meanwhile and written its file first: the last one to look wins. */
	async function compile(): Promise<readonly PolicyRule[]> {
		const records = await openRecords();
		for (;;) {
			const revision = await records.revision();
			const rules = await records.listAll();
			await file.write({revision, rules});
			if ((await records.revision()) === revision) return rules;
		}
	}

	async function kept(): Promise<readonly PolicyRule[]> {
		const compiled = file.read();
		if (compiled) return compiled.rules;
		return vault.exists() ? compile() : seeds();
	}

	const joined = joinLists();
	return {
		list: async () => joined(await admin(), await kept()),
		async change(act) {
			const result = await act(await openRecords());
			await compile();
			return result;
		},
	};
}

/** Gives the same list for the same two lists, so that what was made of it stays good. */
function joinLists() {
	let last:
		| {readonly one: unknown; readonly other: unknown; readonly all: readonly PolicyRule[]}
		| undefined;
	return (one: readonly PolicyRule[], other: readonly PolicyRule[]): readonly PolicyRule[] => {
		if (last?.one !== one || last.other !== other) {
			last = {one, other, all: one.length === 0 ? other : [...one, ...other]};
		}
		return last.all;
	};
}

/** Belongs to root, and only root may write it: anyone else's would be a way around the user's own rules. */
async function readAdminRules(
	adminFile: string,
	now: () => number,
): Promise<readonly PolicyRule[]> {
	const status = fs.statSync(adminFile, {throwIfNoEntry: false});
	if (!status) return [];
	if (status.uid !== 0 || (status.mode & 0o022) !== 0) {
		throw new OpenIntentError(
			'OI_ERR_CONFIG_INVALID',
			`${adminFile} can be written by others than root.`,
			{hint: `chown root:root ${adminFile} && chmod 644 ${adminFile}`},
		);
	}
	const {policyRows} = await import('../vault/policy-rows.js');
	const parsed = await parseToml(adminFile, fs.readFileSync(adminFile, 'utf8'));
	return policyRows(adminFile, parsed, {tier: 'admin', now: now()});
}
