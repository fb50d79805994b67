import {missedRunRules} from '../../contracts/schedule.js';
import type {FlagRow} from '../flag-row.js';
import {perCommand} from '../flag-row.js';

/** Rows of the flag table. */
export const scheduleFlags: readonly FlagRow[] = [
	{
		name: 'timeZone',
		kind: 'string',
		value: '<zone>',
		...perCommand({
			'schedule add': 'whose clock counts, e.g. Asia/Shanghai',
		}),
	},
	{
		name: 'missed',
		kind: 'string',
		value: '<rule>',
		...perCommand({
			'schedule add': 'what nobody was there for: skip, or run once',
		}),
		choices: missedRunRules,
	},
];
