import {displayLine} from '../lib/display-text.js';
import type {SafeText} from '../lib/safe-text.js';
import {joinSafe, safe} from '../lib/safe-text.js';
import type {Translate} from './messages.js';
import type {ApprovalRequest, Label} from './policy.js';

/** Rules of ours that ask, and what each means to a person. A rule of their own is shown as they wrote it. */
const sentences: ReadonlyMap<string, string> = new Map([
	['effects are confirmed', 'effects'],
	['text from outside is in play', 'outside'],
	['files that usually hold passwords or keys', 'passwords'],
	['instructions for models', 'instructions'],
	['an address may carry away what was said or read', 'address'],
	['forgetting is final', 'forgetting'],
]);

const mostRule = 80;

/** Why a person is asked, in a sentence, with what else they have to know: that something from outside or secret was read. */
export function askedBecause(
	{rule, labels}: Pick<ApprovalRequest, 'rule' | 'labels'>,
	translate: Translate,
): SafeText {
	const sentence = sentences.get(rule);
	const reason =
		sentence === undefined
			? translate('asked.rule', {rule: displayLine(rule, mostRule)})
			: translate(`asked.${sentence}`);
	const isSaid = (label: Label) => label === 'untrusted' && sentence === 'outside';
	const more = labels
		.filter((label) => !isSaid(label))
		.map((label) => translate(`asked.labels.${label}`));
	// First, for what follows may be cut where the window is narrow.
	return more.length === 0 ? reason : safe`${joinSafe(more, safe` `)} ${reason}`;
}
