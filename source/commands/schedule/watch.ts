import type {ScheduleNews} from '../../app/schedule-news.js';
import {newsText} from '../../app/schedule-news.js';
import {formatsOf} from '../../contracts/messages.js';
import type {Schedule} from '../../contracts/schedule.js';
import {displayLine} from '../../lib/display-text.js';
import {toSafeJson} from '../../lib/safe-json.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import {openStderr} from '../open-stderr.js';
import {printText} from '../print-text.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';
import {endJson} from './run-now.js';
import {followWaitingRuns, waitingJson, waitingText} from './waiting-runs.js';

const usage = 'openintent schedule watch';

/** A timer of its own keeps the process: with nothing scheduled there is none besides. */
const longMs = 2 ** 30;

/** Runs what falls due until it is told to end, with a line for each thing that happens. */
export const watch: AppSubcommand = {
	usage,
	isLongLived: true,
	async run(app, words, flags, say, signal) {
		const {schedules, bus, translate} = app;
		if (words.length > 0) throw wrongUse(usage);
		let printed = Promise.resolve();
		let fail: (cause: unknown) => void = () => undefined;
		const failed = new Promise<never>((_resolve, reject) => {
			fail = reject;
		});
		const print = (text: string) => {
			printed = printed.then(() => printText(`${text}\n`));
			printed.catch(fail);
		};
		const {waitApprovalMs} = flags;
		const stderr = openStderr();
		bus.on('notice', ({runId, text}) => {
			if (runId === undefined) stderr.write(safe`${displayLine(text, 400)}\n`);
		});
		const isText = flags.outputFormat === 'text';
		const atClock = (line: SafeText) =>
			safe`${displayLine(formatsOf(translate).timeOfEvent(Date.now()))}  ${line}`;
		const begun = new Map<string, Schedule>();
		followWaitingRuns(app, {
			scheduleOf: async (taskId) => begun.get(taskId),
			tell(waiting) {
				if (isText) stderr.write(safe`${atClock(waitingText(waiting, translate, say))}\n`);
				else print(toSafeJson(waitingJson(waiting)));
			},
		});
		await schedules.watch({
			...(waitApprovalMs === undefined ? {} : {waitApprovalMs}),
			tell(news) {
				if (news.is === 'begun') begun.set(news.taskId, news.schedule);
				if (news.is === 'ended') begun.delete(news.end.taskId);
				print(isText ? atClock(newsText(news, translate)) : toSafeJson(newsJson(news)));
			},
		});
		if (!flags.quiet) stderr.write(safe`${translate('schedules.watching')}\n`);
		const alive = setInterval(() => undefined, longMs);
		try {
			await Promise.race([ended(signal), failed]);
		} finally {
			clearInterval(alive);
		}
		return '';
	},
};

function ended(signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		signal.addEventListener('abort', () => resolve(), {once: true});
		if (signal.aborted) resolve();
	});
}

function newsJson(news: ScheduleNews) {
	const {id, intent} = news.schedule;
	const base = {type: `schedule_${news.is}`, schedule_id: id, intent, at: new Date().toISOString()};
	if (news.is === 'begun') return {...base, task_id: news.taskId};
	return news.is === 'ended' ? {...base, ...endJson(news.end)} : base;
}
