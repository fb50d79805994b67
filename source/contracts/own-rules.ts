import {displayLine} from '../lib/display-text.js';
import type {SafeText} from '../lib/safe-text.js';
import type {Translate} from './messages.js';

/** The rules of ours, by the names that decisions, the audit log and JSON give them: what they are called in `rules.*`. */
export const ownRules: ReadonlyMap<string, string> = new Map([
	['a person said no to this in this run', 'refused'],
	['accept-edits mode', 'accept_edits'],
	['an address may carry away what was said or read', 'address'],
	['auto mode', 'auto'],
	['deny mode asks nobody', 'deny_mode'],
	['effects are confirmed', 'effects'],
	['files that usually hold passwords or keys', 'passwords'],
	['forgetting is final', 'forgetting'],
	['instructions for models', 'instructions'],
	['outside the roots', 'roots'],
	['own notes', 'notes'],
	['own notes, taken back by the person', 'notes_taken_back'],
	[
		'pages of hosts you named, or that were read already, until something else was read',
		'known_hosts',
	],
	['pages that a page or a search named, while nothing of this computer was read', 'seen_pages'],
	['pages, while nothing was read', 'pages'],
	['plan mode only reads', 'plan'],
	['protected places', 'protected'],
	['reads inside the roots', 'reads'],
	['searches of the web', 'searches'],
	['text from outside is in play', 'outside'],
	['the very addresses you wrote', 'named_pages'],
]);

const mostRule = 200;

/** What a rule is called. One of a person's own is shown as they wrote it. */
export function ruleName(rule: string, translate: Translate): SafeText {
	const key = ownRules.get(rule);
	return key === undefined ? displayLine(rule, mostRule) : translate(`rules.${key}`);
}
