import type {AuditVerdict} from '../../contracts/audit-record.js';
import type {Translate} from '../../contracts/messages.js';
import {formatsOf, inLanguage} from '../../contracts/messages.js';
import {displayLine} from '../../lib/display-text.js';
import {toSafeJson} from '../../lib/safe-json.js';
import {printText} from '../print-text.js';
import {wrongUse} from '../wrong-use.js';
import type {AuditCommand} from './audit-command.js';

const usage = 'openintent audit verify';

/** Exit code 1 when the chain is broken. */
export const verify: AuditCommand = {
	usage,
	async run(audit, words, flags, {say}) {
		if (words.length > 0) throw wrongUse(usage);
		const verdict = await audit.verify();
		await printText(flags.outputFormat === 'text' ? verdictText(verdict, say) : toJson(verdict));
		return verdict.broken === undefined ? 0 : 1;
	},
};

export function verdictText(verdict: AuditVerdict, say: Translate): string {
	const {entries, segments, firstSequence, isTorn, broken} = verdict;
	const files = say('audit.files', {count: segments});
	const lines =
		broken === undefined
			? [say('audit.whole', {entries: say('audit.entries', {count: entries}), files})]
			: brokenLines(broken, entries, say);
	// Of a broken log nobody knows whether they were dropped or taken away.
	if (broken === undefined && firstSequence > 1) {
		lines.push(say('audit.dropped', {last: formatsOf(say).integer(firstSequence - 1)}));
	}
	if (isTorn) lines.push(say('audit.torn'));
	return `${lines.join('\n')}\n`;
}

function brokenLines(
	broken: NonNullable<AuditVerdict['broken']>,
	count: number,
	say: Translate,
): string[] {
	const file = displayLine(broken.file, 1_000);
	return [
		say('audit.broken', {reason: displayLine(inLanguage(say, broken.reason), 300)}),
		`  ${broken.line === 0 ? file : say('audit.place', {file, line: broken.line})}`,
		`  ${say('audit.before', {count})}`,
	];
}

function toJson({entries, segments, firstSequence, isTorn, broken}: AuditVerdict): string {
	const report = {
		whole: broken === undefined,
		entries,
		segments,
		first_sequence: firstSequence,
		torn: isTorn,
		broken: broken ?? null,
	};
	return `${toSafeJson(report)}\n`;
}
