import type {AuditEntry, CallAuditEntry, OtherAuditEntry} from '../../contracts/policy.js';
import {headAndTail} from '../../lib/truncate.js';
import type {ProcessIdentity} from '../../store/process-identity.js';

export type EntryParts = {
	readonly redact: (text: string) => string;
	readonly identity: () => ProcessIdentity;
};

/** Two texts of this length cannot make a line that is out of all proportion, however many of their characters are escaped. */
const maxArgumentsLength = 2_000;
const maxFieldLength = 300;
const maxDetails = 20;

/** What a line holds of an entry: every text bounded, so that no call makes the log grow beyond measure. */
export function fieldsOf(entry: AuditEntry, parts: EntryParts): Readonly<Record<string, unknown>> {
	return isCall(entry) ? callFields(entry, parts) : otherFields(entry, parts);
}

export function isCall(entry: AuditEntry): entry is CallAuditEntry {
	return 'callId' in entry;
}

function callFields(entry: CallAuditEntry, {redact, identity}: EntryParts) {
	const {arguments: input, limits = [], ...rest} = entry;
	const isEffectBegun = entry.phase === 'intent' && entry.effect !== 'read';
	return {
		...bounded(rest, (text) => text),
		...(input === undefined
			? {}
			: {arguments: shortened(JSON.stringify(input), maxArgumentsLength, redact)}),
		...(limits.length === 0 ? {} : {limits: limits.map(({ruleId}) => ruleId)}),
		// So that the next start can tell what was cut off from what is still under way.
		...(isEffectBegun ? {process: identity()} : {}),
	};
}

function otherFields({details = {}, ...rest}: OtherAuditEntry, {redact}: EntryParts) {
	const few = Object.fromEntries(Object.entries(details).slice(0, maxDetails));
	return {...bounded(rest, redact), details: bounded(few, redact)};
}

function bounded(fields: Readonly<Record<string, unknown>>, redact: (text: string) => string) {
	return Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [
			name,
			typeof value === 'string' ? shortened(value, maxFieldLength, redact) : value,
		]),
	);
}

/** Redacted first: half of a secret, at the place where a text is cut, is not known as one. */
function shortened(text: string, maxLength: number, redact: (text: string) => string): string {
	return headAndTail(redact(text), maxLength).text;
}
