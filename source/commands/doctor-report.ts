import type {DoctorReport} from '../app/doctor-report.js';
import type {VaultReport} from '../app/doctor-trust.js';
import {displayLine} from '../lib/display-text.js';
import {formatBytes} from '../lib/format-bytes.js';
import {formatCount} from '../lib/format-count.js';
import {formatTable} from '../lib/format-table.js';
import {isoTime} from '../lib/iso-time.js';
import {toSafeJson} from '../lib/safe-json.js';
import {toSnakeCaseKeys} from '../lib/snake-case-keys.js';
import type {OutputFormat} from './flag-table.js';

const asJson = (report: DoctorReport) => `${toSafeJson(toSnakeCaseKeys(report))}\n`;

/** What the doctor found, for people and for programs. */
export const doctorReports: Readonly<Record<OutputFormat, (report: DoctorReport) => string>> = {
	json: asJson,
	'stream-json': asJson,
	text(report) {
		const rows = [
			['openintent', `${report.version}, Node ${report.node}, ${report.platform}`],
			['data folder', report.dataFolder],
			['configuration', report.configFile],
			...storeRows(report),
			['transcripts', formatBytes(report.transcriptsBytes)],
			['audit log', auditText(report)],
			['program log', formatBytes(report.logBytes)],
			...trustRows(report),
			...keptRows(report),
		];
		return `${formatTable(rows.map(([name = '', text = '']) => [name, displayLine(text, 400)]))}\n\n${problemLines(report)}\n`;
	},
};

function storeRows({store, counts, notesWithoutVector, retentionRanAt}: DoctorReport): string[][] {
	if (store === undefined) return [['store', 'cannot be opened']];
	const held = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
	return [
		['store', `${store.path}, schema ${store.schema}, change ${store.sequence}`],
		['  snapshot', formatBytes(store.snapshotBytes)],
		['  journal', formatBytes(store.journalBytes)],
		['  older copy', formatBytes(store.previousBytes)],
		['  compacted', timeText(store.compactedAt)],
		['  holds', held.join(', ')],
		...(notesWithoutVector === 0 ? [] : [['  to embed', toEmbedText(notesWithoutVector)]]),
		['  tidied up', timeText(retentionRanAt)],
	];
}

function auditText({auditBytes, trust: {audit}}: DoctorReport): string {
	if (audit === undefined) return `${formatBytes(auditBytes)}, cannot be read`;
	const entries = formatCount(audit.entries, 'entry', 'entries');
	return `${formatBytes(auditBytes)}, ${audit.broken ? 'broken after ' : 'whole, '}${entries}`;
}

function trustRows({trust: {vault, sandbox}}: DoctorReport): string[][] {
	return [
		['vault', vault?.hasKey ? formatCount(vault.credentials, 'credential') : 'none'],
		...(vault === undefined ? [] : [['  holds', heldInVault(vault)]]),
		['sandbox', sandbox],
	];
}

function heldInVault({store, rules, grants, waitingQuestions}: VaultReport): string {
	const held = [
		formatCount(rules, 'rule'),
		formatCount(grants, 'grant'),
		formatCount(waitingQuestions, 'waiting question'),
	];
	return `${held.join(', ')}; ${formatBytes(store.snapshotBytes + store.journalBytes)}`;
}

const mostListed = 10;

/** What may be deleted, largest first. */
function keptRows({kept}: DoctorReport): string[][] {
	if (kept.length === 0) return [];
	const bytes = kept.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0);
	const listed = [...kept]
		.sort((left, right) => right.sizeBytes - left.sizeBytes)
		.slice(0, mostListed)
		.map(({path, sizeBytes}) => ['', `${path} (${formatBytes(sizeBytes)})`]);
	const rest = kept.length - listed.length;
	return [
		[
			'kept aside',
			`${formatCount(kept.length, 'file')}, ${formatBytes(bytes)}; delete what you do not miss`,
		],
		...listed,
		...(rest > 0 ? [['', `and ${rest} more`]] : []),
	];
}

function toEmbedText(count: number): string {
	return `${formatCount(count, 'note')} found by words only until openintent has run a while`;
}

function timeText(time: number | undefined): string {
	return time === undefined ? 'never' : isoTime(time);
}

function problemLines({problems}: DoctorReport): string {
	if (problems.length === 0) return 'No problems found.';
	return problems
		.map(
			({text, hint}) => `✗ ${displayLine(text, 600)}${hint ? `\n  ${displayLine(hint, 600)}` : ''}`,
		)
		.join('\n');
}
