import type {VaultReport} from '../app/doctor/look-at-vault.js';
import type {DoctorReport} from '../app/doctor-report.js';
import {formatBytes} from '../lib/format-bytes.js';
import {formatCount} from '../lib/format-count.js';
import {isoTime} from '../lib/iso-time.js';

/** Where things are, and how much of them: name and text of each. */
export function doctorFacts(report: DoctorReport): string[][] {
	return [
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
}

function storeRows(report: DoctorReport): string[][] {
	const {store, counts, notesWithoutVector, retentionRanAt, checks} = report;
	if (store === undefined) {
		const isThere = checks.some(({id, state}) => id === 'store' && state === 'fault');
		return [['store', isThere ? 'cannot be opened' : 'none yet']];
	}
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
