import type {PermissionMode} from '../../contracts/permission-mode.js';
import type {Decision, Label} from '../../contracts/policy.js';
import type {PolicyRule, PolicyRuleRecords, PolicyTier} from '../../contracts/policy-rule.js';
import {optional} from '../row-values.js';
import type {Row, SqlValue, Store, Transaction} from '../store.js';

export function createPoliciesRepository(store: Store): PolicyRuleRecords {
	const {reader} = store;
	return {
		save: (rule) => store.transaction((transaction) => save(transaction, rule)),
		async find(id) {
			const row = reader.get(`${select} WHERE id = ?`, [id]);
			return row && toRule(row);
		},
		async list(sessionId) {
			return reader.all(selectFor, [sessionId ?? null]).map(toRule);
		},
		async listAll() {
			return reader.all(`${select} ${inOrder}`).map(toRule);
		},
		remove: (id) => store.transaction((transaction) => remove(transaction, id)),
		replaceTier: (tier, rules) =>
			store.transaction((transaction) => {
				for (const [id] of transaction.all(selectIds, [tier])) remove(transaction, id as string);
				for (const rule of rules) save(transaction, {...rule, tier});
			}),
		seed: (rules) =>
			store.transaction((transaction) => {
				if (transaction.get(selectRevision) !== undefined) return false;
				transaction.run('INSERT INTO policy_state (id, revision) VALUES (1, 0)');
				for (const rule of rules) save(transaction, rule);
				return true;
			}),
		async revision() {
			return (reader.get(selectRevision)?.[0] ?? 0) as number;
		},
	};
}

function save(transaction: Transaction, rule: PolicyRule): void {
	transaction.run(upsert, toParameters(rule));
	tell(transaction, rule.id, 'saved');
}

function remove(transaction: Transaction, id: string): boolean {
	const isKnown = transaction.run('DELETE FROM policies WHERE id = ?', [id]) > 0;
	if (isKnown) tell(transaction, id, 'removed');
	return isKnown;
}

function tell(transaction: Transaction, ruleId: string, change: 'saved' | 'removed'): void {
	transaction.run('UPDATE policy_state SET revision = revision + 1 WHERE id = 1');
	transaction.markChanged('policies', ruleId);
	transaction.publish({type: 'policy-change', ruleId, change});
}

const columns =
	'id, tier, session_id, adapter, action, resource, labels, mode, verdict, max_per_hour, created_at, updated_at';
const select = `SELECT ${columns} FROM policies`;
const selectRevision = 'SELECT revision FROM policy_state WHERE id = 1';
const selectIds = 'SELECT id FROM policies WHERE tier = ? ORDER BY id';
const inOrder = `
ORDER BY CASE tier WHEN 'builtin' THEN 0 WHEN 'admin' THEN 1 WHEN 'user' THEN 2 ELSE 3 END, created_at, id`;
const selectFor = `${select} WHERE session_id IS NULL OR session_id = ? ${inOrder}`;
const upsert = `
INSERT INTO policies (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET tier = excluded.tier, session_id = excluded.session_id, adapter = excluded.adapter,
	action = excluded.action, resource = excluded.resource, labels = excluded.labels, mode = excluded.mode,
	verdict = excluded.verdict, max_per_hour = excluded.max_per_hour, created_at = excluded.created_at,
	updated_at = excluded.updated_at`;

function toParameters(rule: PolicyRule): SqlValue[] {
	return [
		rule.id,
		rule.tier,
		rule.sessionId ?? null,
		rule.adapter ?? null,
		rule.action ?? null,
		rule.resource ?? null,
		JSON.stringify(rule.labels),
		rule.mode ?? null,
		rule.verdict,
		rule.maxPerHour ?? null,
		rule.createdAt,
		rule.updatedAt,
	];
}

function toRule(row: Row): PolicyRule {
	return {
		id: row[0] as string,
		tier: row[1] as PolicyTier,
		sessionId: optional(row[2]),
		adapter: optional(row[3]),
		action: optional(row[4]),
		resource: optional(row[5]),
		labels: JSON.parse(row[6] as string) as readonly Label[],
		mode: optional(row[7]) as PermissionMode | undefined,
		verdict: row[8] as Decision['verdict'],
		maxPerHour: optional(row[9]),
		createdAt: row[10] as number,
		updatedAt: row[11] as number,
	};
}
