import type {AuditRow, AuditRows} from '../../contracts/audit-row.js';
import type {Row, Store} from '../store.js';

export function createAuditRowsRepository(store: Store): AuditRows {
	const {reader} = store;
	return {
		add: ({sequence, time, runId, callId, tool, phase, digest}) =>
			store.transaction((transaction) => {
				transaction.run(insert, [sequence, time, runId, callId, tool, phase, digest]);
			}),
		async list(limit) {
			return reader.all(`${select} ORDER BY sequence DESC LIMIT ?`, [limit]).map(toRow);
		},
		async listByRun(runId) {
			return reader.all(`${select} WHERE run_id = ? ORDER BY sequence`, [runId]).map(toRow);
		},
		async listUnfinished() {
			return reader.all(selectUnfinished).map(toRow);
		},
		async countCalls(tool, since) {
			return (reader.get(countCalls, [tool, since])?.[0] ?? 0) as number;
		},
		prune: (count) =>
			store.transaction((transaction) => {
				const newestToGo = transaction.get(selectNewestToGo, [count])?.[0];
				if (newestToGo === undefined) return 0;
				return transaction.run('DELETE FROM audit_log WHERE sequence <= ?', [newestToGo]);
			}),
	};
}

const columns = 'sequence, time, run_id, call_id, tool, phase, digest';
const select = `SELECT ${columns} FROM audit_log`;
const insert = `INSERT INTO audit_log (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?)`;
const selectUnfinished = `
${select} AS begun WHERE phase = 'intent' AND NOT EXISTS (
	SELECT 1 FROM audit_log AS ended WHERE ended.call_id = begun.call_id AND ended.phase = 'result'
		AND ended.run_id = begun.run_id
) ORDER BY sequence`;
const countCalls =
	"SELECT count(*) FROM audit_log WHERE tool = ? AND phase = 'intent' AND time >= ?";
const selectNewestToGo = 'SELECT sequence FROM audit_log ORDER BY sequence DESC LIMIT 1 OFFSET ?';

function toRow(row: Row): AuditRow {
	return {
		sequence: row[0] as number,
		time: row[1] as number,
		runId: row[2] as string,
		callId: row[3] as string,
		tool: row[4] as string,
		phase: row[5] as string,
		digest: row[6] as string,
	};
}
