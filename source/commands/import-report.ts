import type {importData} from '../app/transfer-data.js';
import {formatTable} from '../lib/format-table.js';
import {toSafeJson} from '../lib/safe-json.js';
import type {OutputFormat} from './flag-table.js';

type Report = Awaited<ReturnType<typeof importData>>;
type WriteReport = (report: Report, isDryRun: boolean) => string;

const asJson: WriteReport = (report, isDryRun) => `${toSafeJson({dry_run: isDryRun, ...report})}\n`;

/** What an import has done, or would do. */
export const importReports: Readonly<Record<OutputFormat, WriteReport>> = {
	json: asJson,
	'stream-json': asJson,
	text({tables, transcripts}, isDryRun) {
		const rows = Object.entries({...tables, transcripts})
			.filter(([, {added, replaced, kept}]) => added + replaced + kept > 0)
			.map(([name, {added, replaced, kept}]) => [name, added, replaced, kept].map(String));
		if (rows.length === 0) return 'The export is empty: there is nothing to import.\n';
		const table = formatTable([['', 'added', 'replaced', 'kept as it is'], ...rows], 'lrrr');
		return `${isDryRun ? 'This is what an import would do; nothing was changed.\n' : ''}${table}\n`;
	},
};
