import type {ApprovalAnswer, ApprovalRequest} from '../contracts/policy.js';
import type {ToolEffect} from '../contracts/tool.js';

export type OfferFacts = {
	readonly grant: ApprovalRequest['grant'];
	readonly effect: ToolEffect;
	/** No character had to be shown in another form. */
	readonly isAllVisible: boolean;
	readonly isUntrusted: boolean;
	/** Of the text that is shown (characters). */
	readonly length: number;
};

/** Nobody reads more than this before saying yes for good. */
const readableLength = 10_000;

/**
 * What may be answered. A yes that lasts is not offered where text from outside may have steered the call, unless it
 * covers edits in a folder only; nor where something hidden or too long to be read is in it; nor for what changes who
 * may do what.
 */
export function offersOf(facts: OfferFacts): readonly ApprovalAnswer[] {
	const {grant, effect, isAllVisible, isUntrusted, length} = facts;
	const isSteered = isUntrusted && grant.kind !== 'folder';
	const isReadable = isAllVisible && length <= readableLength;
	if (isSteered || !isReadable || effect === 'authority') return ['once', 'deny'];
	return ['once', 'session', '15-minutes', 'always', 'deny'];
}
