import type {importData} from '../app/transfer-data.js';
import type {Translate} from '../contracts/messages.js';
import {formatTable} from '../lib/format-table.js';
import {toSafeJson} from '../lib/safe-json.js';
import type {OutputFormat} from './flag-table.js';

type Report = Awaited<ReturnType<typeof importData>>;
type WriteReport = (report: Report, isDryRun: boolean, say: Translate) => string;

const asJson: WriteReport = ({withoutVector, ...report}, isDryRun) =>
	`${toSafeJson({dry_run: isDryRun, ...report, notes_without_vector: withoutVector ?? null})}\n`;

/** What an import has done, or would do. */
export const importReports: Readonly<Record<OutputFormat, WriteReport>> = {
	json: asJson,
	'stream-json': asJson,
	text({tables, transcripts, withoutVector = 0}, isDryRun, say) {
		const rows = Object.entries({...tables, transcripts})
			.filter(([, {added, replaced, kept}]) => added + replaced + kept > 0)
			.map(([name, {added, replaced, kept}]) => [
				say(`transfer.names.${name}`),
				...[added, replaced, kept].map(String),
			]);
		if (rows.length === 0) return `${say('transfer.empty')}\n`;
		const heads = ['', ...['added', 'replaced', 'kept'].map((name) => say(`transfer.${name}`))];
		const table = formatTable([heads, ...rows], 'lrrr');
		return `${isDryRun ? `${say('transfer.dry')}\n` : ''}${table}\n${vectorText(withoutVector, say)}`;
	},
};

function vectorText(count: number, say: Translate): string {
	return count === 0 ? '' : `${say('transfer.without_vector', {count})}\n`;
}
