import {displayLine} from '../lib/display-text.js';
import type {SafeText} from '../lib/safe-text.js';
import {joinSafe, safe} from '../lib/safe-text.js';
import type {Translate} from './messages.js';
import {ownRules, ruleName} from './own-rules.js';
import type {ApprovalRequest, Label} from './policy.js';

const mostRule = 80;

/** Rules of ours that ask, and say in a sentence what that means to a person. Another rule is shown by its name. */
const sentences: ReadonlySet<string | undefined> = new Set([
	'address',
	'effects',
	'forgetting',
	'instructions',
	'outside',
	'passwords',
]);

/** Why a person is asked, in a sentence, with what else they have to know: that something from outside or secret was read. */
export function askedBecause(
	{rule, labels}: Pick<ApprovalRequest, 'rule' | 'labels'>,
	translate: Translate,
): SafeText {
	const own = ownRules.get(rule);
	const reason =
		own !== undefined && sentences.has(own)
			? translate(`asked.${own}`)
			: translate('asked.rule', {rule: displayLine(ruleName(rule, translate), mostRule)});
	const isSaid = (label: Label) => label === 'untrusted' && own === 'outside';
	const more = labels
		.filter((label) => !isSaid(label))
		.map((label) => translate(`asked.labels.${label}`));
	// First, for what follows may be cut where the window is narrow.
	return more.length === 0 ? reason : safe`${joinSafe(more, safe` `)} ${reason}`;
}
