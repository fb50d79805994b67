import type {Label} from '../../contracts/policy.js';
import type {
	Workflow,
	WorkflowRecords,
	WorkflowStep,
	WorkflowTrigger,
} from '../../contracts/workflow.js';
import {optional} from '../row-values.js';
import type {Row, SqlValue, Store, Transaction} from '../store.js';

export function createWorkflowsRepository(store: Store): WorkflowRecords {
	const {reader} = store;
	return {
		save: (workflow) =>
			store.transaction((transaction) => {
				if (isTaken(transaction, workflow)) return false;
				transaction.run(upsert, toParameters(workflow));
				transaction.markChanged('workflows', workflow.id);
				transaction.publish({type: 'workflow-change', workflowId: workflow.id, change: 'saved'});
				return true;
			}),
		async find(id) {
			const row = reader.get(`${select} WHERE id = ?`, [id]);
			return row && toWorkflow(row);
		},
		async findByName(name) {
			const row = reader.get(
				`${select} WHERE name = ? ORDER BY created_at DESC, rowid DESC LIMIT 1`,
				[name],
			);
			return row && toWorkflow(row);
		},
		async list(limit) {
			return reader.all(`${select} ORDER BY name, id LIMIT ?`, [limit]).map(toWorkflow);
		},
		async lastRuns() {
			const rows = reader.all(selectLastRuns);
			return new Map(rows.map(([id, time]) => [id as string, time as number]));
		},
		async schedulesOf(id) {
			return reader.all(selectSchedules, [id]).map(([expression]) => expression as string);
		},
		remove: (id) => store.transaction((transaction) => remove(transaction, id)),
	};
}

/** Writers come one after the other, each with what those before it have written. A row that has its name already keeps it. */
function isTaken(transaction: Transaction, {id, name}: Workflow): boolean {
	const ids = transaction.all('SELECT id FROM workflows WHERE name = ? ORDER BY id', [name]);
	return ids.length > 0 && !ids.some(([other]) => other === id);
}

function remove(transaction: Transaction, id: string): boolean {
	transaction.run('UPDATE tasks SET workflow_id = NULL WHERE workflow_id = ?', [id]);
	for (const [schedule] of transaction.all('SELECT id FROM schedules WHERE workflow_id = ?', [
		id,
	])) {
		const scheduleId = schedule as string;
		transaction.run('DELETE FROM schedules WHERE id = ?', [scheduleId]);
		transaction.markChanged('schedules', scheduleId);
		transaction.publish({type: 'schedule-change', scheduleId, change: 'removed'});
	}
	const isKnown = transaction.run('DELETE FROM workflows WHERE id = ?', [id]) > 0;
	if (isKnown) {
		transaction.markChanged('workflows', id);
		transaction.publish({type: 'workflow-change', workflowId: id, change: 'removed'});
	}
	return isKnown;
}

const columns =
	'id, name, description, intent_raw, steps, trigger, enabled, labels, created_at, updated_at';
const select = `SELECT ${columns} FROM workflows`;
const upsert = `
INSERT INTO workflows (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, description = excluded.description,
	intent_raw = excluded.intent_raw, steps = excluded.steps, trigger = excluded.trigger,
	enabled = excluded.enabled, labels = excluded.labels, created_at = excluded.created_at,
	updated_at = excluded.updated_at`;
const selectLastRuns = `
SELECT workflow_id, max(created_at) FROM tasks WHERE workflow_id IS NOT NULL
GROUP BY workflow_id ORDER BY workflow_id`;
const selectSchedules = 'SELECT expression FROM schedules WHERE workflow_id = ? ORDER BY id';

function toParameters(workflow: Workflow): SqlValue[] {
	return [
		workflow.id,
		workflow.name,
		workflow.description ?? null,
		workflow.intent,
		JSON.stringify(workflow.steps),
		JSON.stringify(workflow.trigger),
		workflow.isEnabled ? 1 : 0,
		workflow.labels.join(' '),
		workflow.createdAt,
		workflow.updatedAt,
	];
}

const manual: WorkflowTrigger = {kind: 'manual'};

function toWorkflow(row: Row): Workflow {
	const trigger = optional<string>(row[5]);
	const labels = row[7] as string;
	return {
		id: row[0] as string,
		name: row[1] as string,
		description: optional(row[2]),
		intent: row[3] as string,
		steps: JSON.parse(row[4] as string) as readonly WorkflowStep[],
		trigger: trigger === undefined ? manual : (JSON.parse(trigger) as WorkflowTrigger),
		isEnabled: row[6] === 1,
		labels: labels === '' ? [] : (labels.split(' ') as Label[]),
		createdAt: row[8] as number,
		updatedAt: row[9] as number,
	};
}
