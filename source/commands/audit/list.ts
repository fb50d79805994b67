import type {AuditRecord} from '../../contracts/audit-record.js';
import {formatsOf} from '../../contracts/messages.js';
import {ruleName} from '../../contracts/own-rules.js';
import {displayLine} from '../../lib/display-text.js';
import {formatTable} from '../../lib/format-table.js';
import {toSafeJson} from '../../lib/safe-json.js';
import {printText} from '../print-text.js';
import {wrongUse} from '../wrong-use.js';
import type {AuditCommand, AuditTexts} from './audit-command.js';

const usage = 'openintent audit list [<tool> | <kind> | <run>] [--limit <n>]';
const usualLimit = 20;

export const list: AuditCommand = {
	usage,
	async run(audit, words, flags, texts) {
		if (words.includes('')) throw wrongUse(usage);
		const entries = audit.list(words, flags.limit ?? usualLimit);
		await printText(
			flags.outputFormat === 'text' ? toText(entries, texts) : `${toSafeJson({entries})}\n`,
		);
		return 0;
	},
};

function toText(entries: readonly AuditRecord[], texts: AuditTexts): string {
	if (entries.length === 0) return `${texts.say('audit.none')}\n`;
	return `${formatTable(
		entries.map((entry) => toRow(entry, texts)),
		'r',
	)}\n`;
}

function toRow(entry: AuditRecord, texts: AuditTexts): string[] {
	const {seq, time, phase, runId, tool, subject} = entry;
	return [
		String(seq),
		formatsOf(texts.say).time(Date.parse(time)),
		shown(phase, 12),
		shown(tool ?? subject ?? '', 40),
		shown(runId ?? '', 16),
		shown(detailOf(entry, texts), 100),
	];
}

/** What there is to say, in the order of importance. */
function detailOf(entry: AuditRecord, {say, translate}: AuditTexts): string {
	const {verdict, status, rule, arguments: input, details, model} = entry;
	const because =
		rule === undefined
			? undefined
			: say('audit.because', {rule: ruleName(String(rule), translate)});
	const more = details === undefined ? undefined : toSafeJson(details);
	const parts = [verdict, status, because, input, more, model];
	return parts.filter((part) => part !== undefined).join(' ');
}

function shown(value: unknown, width: number): string {
	return displayLine(String(value), width);
}
