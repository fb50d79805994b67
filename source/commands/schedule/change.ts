import type {ScheduleActions, ScheduleCard} from '../../contracts/schedule.js';
import {nextText} from '../../contracts/schedule-text.js';
import {displayLine} from '../../lib/display-text.js';
import {toSafeJson} from '../../lib/safe-json.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';
import {scheduleJson} from './schedule-json.js';

type Change = (actions: ScheduleActions, id: string) => Promise<ScheduleCard>;

/** A subcommand that does one thing with the schedule of an id, and says it. */
function changing(name: 'pause' | 'resume' | 'remove', change: Change): AppSubcommand {
	const usage = `openintent schedule ${name} <id>`;
	return {
		usage,
		async run({schedules, translate}, [id, ...more], flags, say) {
			if (id === undefined || more.length > 0) throw wrongUse(usage);
			const card = await change(schedules, id);
			if (flags.outputFormat !== 'text') return `${toSafeJson(scheduleJson(card))}\n`;
			const values = {
				id: card.id.slice(0, 8),
				intent: displayLine(card.intent, 80),
				next: nextText(card, translate),
			};
			return `${say(`schedule.${name}d`, values)}\n`;
		},
	};
}

export const pause = changing('pause', ({pause}, id) => pause(id));
export const resume = changing('resume', ({resume}, id) => resume(id));
export const remove = changing('remove', ({remove}, id) => remove(id));
