import {nextText, whenText} from '../../contracts/schedule-text.js';
import {displayLine, displayName} from '../../lib/display-text.js';
import {toSafeJson} from '../../lib/safe-json.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';
import {scheduleJson} from './schedule-json.js';

const usage =
	'openintent schedule add "<when>" "<intent>" [--time-zone <zone>] [--missed skip|once] [--cwd <folder>]';

export const add: AppSubcommand = {
	usage,
	async run({schedules, translate}, [when, intent, ...more], flags, say) {
		if (when === undefined || intent === undefined || more.length > 0) throw wrongUse(usage);
		const wish = {timeZone: flags.timeZone, missedRuns: flags.missed};
		const card = await schedules.add({when, intent, ...wish});
		if (flags.outputFormat !== 'text') return `${toSafeJson(scheduleJson(card))}\n`;
		const added = say('schedule.added', {
			id: card.id.slice(0, 8),
			intent: displayLine(card.intent, 80),
			when: whenText(card, translate),
			next: nextText(card, translate),
			zone: card.timeZone,
			folder: displayName(card.cwd),
		});
		const ending = schedules.isWatched() ? '' : `${translate('schedules.unwatched')}\n`;
		return `${added}\n${ending}`;
	},
};
