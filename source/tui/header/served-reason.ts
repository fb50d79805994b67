import type {Translate} from '../../contracts/messages.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';

const mostWidth = 30;

/** Faults and other reasons, by the words that say them. What a person would do about it is the same within a group. */
const groups: Readonly<Record<string, readonly string[]>> = {
	simple: ['simple-request'],
	tools: ['tool-errors'],
	empty: ['empty-answer'],
	long: ['long-context', 'context-overflow'],
	steps: ['many-steps'],
	rate: ['rate-limit'],
	credit: ['quota', 'billing'],
	key: ['auth', 'forbidden'],
	missing: ['model-not-found', 'not-found'],
	no_tools: ['no-tools'],
	refused: ['bad-request', 'refusal'],
	server: ['server-error', 'overloaded'],
	slow: ['request-timeout', 'first-byte-timeout', 'idle-stream'],
	network: ['connect-refused', 'connect-timeout', 'connect-reset', 'dns', 'tls', 'network'],
	cut: ['stream-cut'],
};

/** Why another model answers than the one that was asked for, in a word or two. */
export function servedReasonText(reason: string, translate: Translate): SafeText {
	const group = Object.keys(groups).find((name) => groups[name]?.includes(reason));
	if (group === undefined) return displayLine(reason.replaceAll('-', ' '), mostWidth);
	return translate(`tui.served.${group}`);
}
