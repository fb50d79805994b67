import {OpenIntentError} from '../../contracts/errors.js';
import type {ScheduledEnd} from '../../contracts/schedule.js';
import {display} from '../../lib/display-text.js';
import {isTerminal} from '../../lib/is-terminal.js';
import {toSafeJson} from '../../lib/safe-json.js';
import {createApprover} from '../one-shot/approver.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';

const usage = 'openintent schedule run <id>';

/** Runs it here and now, besides its times: whoever sits at the terminal is asked, as with -p. */
export const runNow: AppSubcommand = {
	usage,
	async run({schedules, translate}, [id, ...more], flags) {
		if (id === undefined || more.length > 0) throw wrongUse(usage);
		const hasPerson = isTerminal(0) && isTerminal(2);
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
