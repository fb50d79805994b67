import type {IntentRequest, RunResult} from '../contracts/run.js';
import {displayLine} from '../lib/display-text.js';
import {localTime} from '../lib/local-time.js';
import {once} from '../lib/once.js';
import type {UnfinishedCall} from '../vault/audit/unfinished-calls.js';
import type {OwnAuditLog} from '../vault/audit-log.js';

type Run = (request: IntentRequest) => Promise<RunResult>;

export type UnfinishedNotice = {
	/** Says it before the first intent runs. */
	before(run: Run): Run;
	/** Says it when the screen is there. Returns the function that gives it up. */
	soon(): () => void;
};

/** When the first frame is drawn and the prompt is ready. */
const settledMs = 500;

/** After a crash: what was under way, and that nobody knows how it ended. Nothing of it runs again by itself. */
export function createUnfinishedNotice(
	audit: Pick<OwnAuditLog, 'takeUnfinished'>,
	warn: (text: string) => void,
): UnfinishedNotice {
	const tell = once(async () => {
		try {
			for (const call of await audit.takeUnfinished()) warn(textOf(call));
		} catch {
			// A log that cannot be written says so itself, with the first call.
		}
	});
	return {
		before: (run) => async (request) => {
			await tell();
			return run(request);
		},
		soon() {
			const timer = setTimeout(() => void tell(), settledMs).unref();
			return () => clearTimeout(timer);
		},
	};
}

function textOf({tool, time, runId}: UnfinishedCall): string {
	const begun = localTime(Date.parse(time));
	return (
		`${displayLine(tool, 80)} (begun ${begun}) was cut off when its process ended: what it has done is unknown. ` +
		`It does not run again by itself. openintent audit list ${displayLine(runId, 40)} shows the call.`
	);
}
