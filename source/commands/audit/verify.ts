import type {AuditVerdict} from '../../contracts/audit-record.js';
import {displayLine} from '../../lib/display-text.js';
import {toSafeJson} from '../../lib/safe-json.js';
import {printText} from '../print-text.js';
import {wrongUse} from '../wrong-use.js';
import type {AuditCommand} from './audit-command.js';

const usage = 'openintent audit verify';

/** Exit code 1 when the chain is broken. */
export const verify: AuditCommand = {
	usage,
	async run(audit, words, flags) {
		if (words.length > 0) throw wrongUse(usage);
		const verdict = await audit.verify();
		await printText(flags.outputFormat === 'text' ? toText(verdict) : toJson(verdict));
		return verdict.broken === undefined ? 0 : 1;
	},
};

function toText({entries, segments, firstSequence, isTorn, broken}: AuditVerdict): string {
	const files = `${segments} ${segments === 1 ? 'file' : 'files'}`;
	const lines = [
		...(broken === undefined
			? [`The audit log is whole: ${entries} entries in ${files}.`]
			: [
					`The audit log is broken: ${displayLine(broken.reason, 300)}.`,
					`  ${displayLine(broken.file, 1_000)}${broken.line === 0 ? '' : `, line ${broken.line}`}`,
					`  ${entries} entries before it are whole.`,
				]),
		...(firstSequence > 1
			? [`Entries 1 to ${firstSequence - 1} were dropped because of their age.`]
			: []),
		...(isTorn ? ['The last line was cut off while it was written; it is no entry.'] : []),
	];
	return `${lines.join('\n')}\n`;
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
