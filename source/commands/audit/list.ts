import type {AuditRecord} from '../../contracts/audit-record.js';
import {displayLine} from '../../lib/display-text.js';
import {formatTable} from '../../lib/format-table.js';
import {localTime} from '../../lib/local-time.js';
import {toSafeJson} from '../../lib/safe-json.js';
import {printText} from '../print-text.js';
import {wrongUse} from '../wrong-use.js';
import type {AuditCommand} from './audit-command.js';

const usage = 'openintent audit list [<tool> | <kind> | <run>] [--limit <n>]';
const usualLimit = 20;

export const list: AuditCommand = {
	usage,
	async run(audit, words, flags) {
		if (words.includes('')) throw wrongUse(usage);
		const entries = audit.list(words, flags.limit ?? usualLimit);
		await printText(flags.outputFormat === 'text' ? toText(entries) : `${toSafeJson({entries})}\n`);
		return 0;
	},
};

function toText(entries: readonly AuditRecord[]): string {
	return entries.length === 0 ? 'No entry fits.\n' : `${formatTable(entries.map(toRow), 'r')}\n`;
}

function toRow(entry: AuditRecord): string[] {
	const {seq, time, phase, runId, tool, subject} = entry;
	return [
		String(seq),
		localTime(Date.parse(time)),
		shown(phase, 12),
		shown(tool ?? subject ?? '', 40),
		shown(runId ?? '', 16),
		shown(detailOf(entry), 100),
	];
}

/** What there is to say, in the order of importance. */
function detailOf({verdict, status, rule, arguments: input, details, model}: AuditRecord): string {
	const because = rule === undefined ? undefined : `by "${String(rule)}"`;
	const more = details === undefined ? undefined : toSafeJson(details);
	const parts = [verdict, status, because, input, more, model];
	return parts.filter((part) => part !== undefined).join(' ');
}

function shown(value: unknown, width: number): string {
	return displayLine(String(value), width);
}
