import type {Frame, LoggedStatement} from './journal-frame.js';
import type {Replica} from './replica.js';

/** Runs again what another process, or an earlier life of this one, has run: all of it or, with an error, nothing. */
export function applyFrames(replica: Replica, frames: readonly Frame[]): void {
	if (frames.length === 0) return;
	replica.execute('BEGIN');
	try {
		for (const {statements} of frames) {
			for (const statement of statements) runAgain(replica, statement);
		}
		replica.execute('COMMIT');
	} catch (error) {
		replica.execute('ROLLBACK');
		throw error;
	}
}

function runAgain(replica: Replica, statement: LoggedStatement): void {
	if (statement.kind === 'script') replica.execute(statement.sql);
	else replica.run(statement.sql, statement.parameters);
}
