import {nextText, whenText} from '../../contracts/schedule-text.js';
import {displayLine} from '../../lib/display-text.js';
import {formatTable} from '../../lib/format-table.js';
import {toSafeJson} from '../../lib/safe-json.js';
import {shortIds} from '../../lib/short-ids.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';
import {scheduleJson} from './schedule-json.js';

const usage = 'openintent schedule list';

export const list: AppSubcommand = {
	usage,
	async run({schedules, translate}, words, flags, say) {
		if (words.length > 0) throw wrongUse(usage);
		const cards = await schedules.list();
		const isWatched = schedules.isWatched();
		if (flags.outputFormat !== 'text')
			return `${toSafeJson({schedules: cards.map(scheduleJson), watched: isWatched})}\n`;
		if (cards.length === 0) return `${say('schedule.none')}\n`;
		const shortId = shortIds(cards.map(({id}) => id));
		const rows = cards.map((card) => [
			shortId(card.id),
			whenText(card, translate),
			nextText(card, translate),
			displayLine(card.intent, 80),
		]);
		const ending = isWatched ? '' : `${translate('schedules.unwatched')}\n`;
		return `${formatTable(rows)}\n${ending}`;
	},
};
