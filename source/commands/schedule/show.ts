import type {Translate} from '../../contracts/messages.js';
import {formatsOf, inLanguage} from '../../contracts/messages.js';
import type {ScheduleCard} from '../../contracts/schedule.js';
import {nextText, whenText} from '../../contracts/schedule-text.js';
import {displayLine, displayName} from '../../lib/display-text.js';
import {formatTable} from '../../lib/format-table.js';
import {toSafeJson} from '../../lib/safe-json.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';
import {scheduleJson} from './schedule-json.js';

const usage = 'openintent schedule show <id>';

export const show: AppSubcommand = {
	usage,
	async run({schedules, translate}, [id, ...more], flags) {
		if (id === undefined || more.length > 0) throw wrongUse(usage);
		const card = await schedules.read(id);
		if (flags.outputFormat !== 'text') return `${toSafeJson(scheduleJson(card))}\n`;
		return `${formatTable(facts(card, translate))}\n`;
	},
};

function facts(card: ScheduleCard, translate: Translate): string[][] {
	const {lastTask, lastRunAt, nextRuns} = card;
	const formats = formatsOf(translate);
	const name = (key: string) => translate(`schedules.facts.${key}`);
	const runs = nextRuns.length === 0 ? [nextText(card, translate)] : nextRuns.map(formats.time);
	const state = lastTask === undefined ? '' : translate(`tui.tasks.states.${lastTask.state}`);
	const result = lastTask?.error ?? lastTask?.result;
	return [
		['id', card.id],
		[name('intent'), displayLine(card.intent, 400)],
		[name('when'), whenText(card, translate)],
		[name('expression'), `${displayLine(card.expression, 80)}  ${displayLine(card.timeZone, 40)}`],
		...runs.map((run, index) => [index === 0 ? name('next') : '', run]),
		[name('missed'), translate(`schedules.missed.${card.missedRuns}`)],
		[name('folder'), displayName(card.cwd)],
		[
			name('last'),
			lastRunAt === undefined
				? translate('schedules.never')
				: `${formats.time(lastRunAt)}  ${state}`,
		],
		...(result ? [[name('result'), displayLine(inLanguage(translate, result), 200)]] : []),
	];
}
