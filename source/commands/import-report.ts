import type {importData} from '../app/transfer-data.js';
import {formatCount} from '../lib/format-count.js';
import {formatTable} from '../lib/format-table.js';
import {toSafeJson} from '../lib/safe-json.js';
import type {OutputFormat} from './flag-table.js';

type Report = Awaited<ReturnType<typeof importData>>;
type WriteReport = (report: Report, isDryRun: boolean) => string;

const asJson: WriteReport = ({withoutVector, ...report}, isDryRun) =>
	`${toSafeJson({dry_run: isDryRun, ...report, notes_without_vector: withoutVector ?? null})}\n`;

/** What an import has done, or would do. */
export const importReports: Readonly<Record<OutputFormat, WriteReport>> = {
	json: asJson,
	'stream-json': asJson,
	text({tables, transcripts, withoutVector = 0}, isDryRun) {
		const rows = Object.entries({...tables, transcripts})
			.filter(([, {added, replaced, kept}]) => added + replaced + kept > 0)
			.map(([name, {added, replaced, kept}]) => [name, added, replaced, kept].map(String));
		if (rows.length === 0) return 'The export is empty: there is nothing to import.\n';
		const table = formatTable([['', 'added', 'replaced', 'kept as it is'], ...rows], 'lrrr');
		return `${isDryRun ? 'This is what an import would do; nothing was changed.\n' : ''}${table}\n${vectorText(withoutVector)}`;
	},
};

function vectorText(withoutVector: number): string {
	if (withoutVector === 0) return '';
	const notes = formatCount(withoutVector, 'note');
	return `${notes} cannot be found by meaning yet; the vectors are made while openintent runs.\n`;
}
