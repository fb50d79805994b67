import {OpenIntentError} from '../../contracts/errors.js';
import type {ScheduledEnd} from '../../contracts/schedule.js';
import {display} from '../../lib/display-text.js';
import {isTerminal} from '../../lib/is-terminal.js';
import {toSafeJson} from '../../lib/safe-json.js';
import {safe} from '../../lib/safe-text.js';
import {createApprover} from '../one-shot/approver.js';
import {openStderr} from '../open-stderr.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';
import {followWaitingRuns, waitingJson, waitingText} from './waiting-runs.js';

const usage = 'openintent schedule run <id>';

/** Runs it here and now, besides its times: whoever sits at the terminal is asked, as with -p. */
export const runNow: AppSubcommand = {
	usage,
	async run(app, [id, ...more], flags, say) {
		if (id === undefined || more.length > 0) throw wrongUse(usage);
		const {schedules, translate} = app;
		const hasPerson = isTerminal(0) && isTerminal(2);
		if (!hasPerson) {
			const stderr = openStderr();
			followWaitingRuns(app, {
				scheduleOf: () => schedules.read(id),
				// Stdout has the result only, which is one object in JSON.
				tell: (waiting) =>
					stderr.write(
						flags.outputFormat === 'text'
							? safe`${waitingText(waiting, translate, say)}\n`
							: safe`${toSafeJson(waitingJson(waiting))}\n`,
					),
			});
		}
		const {done} = await schedules.runNow(id, {
			waitApprovalMs: flags.waitApprovalMs,
			approver: hasPerson ? createApprover(translate, true) : undefined,
		});
		const end = await done;
		const {error, text} = end;
		if (error !== undefined) throw new OpenIntentError(error.code, error.message, error);
		return flags.outputFormat === 'text' ? `${display(text)}\n` : `${toSafeJson(endJson(end))}\n`;
	},
};

export function endJson({taskId, status, text, error}: ScheduledEnd) {
	return {task_id: taskId, status, text, error: error ?? null};
}
