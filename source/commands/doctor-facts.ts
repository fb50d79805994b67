import type {VaultReport} from '../app/doctor/look-at-vault.js';
import type {DoctorReport} from '../app/doctor-report.js';
import type {Translate} from '../contracts/messages.js';
import {formatsOf} from '../contracts/messages.js';
import {formatBytes} from '../lib/format-bytes.js';

/** Where things are, and how much of them: name and text of each. */
export function doctorFacts(report: DoctorReport, say: Translate): string[][] {
	const {version, node, platform} = report;
	return [
		['openintent', `${version}, Node ${node}, ${platform}`],
		[say('facts.data_folder'), report.dataFolder],
		[say('facts.configuration'), report.configFile],
		...storeRows(report, say),
		[say('facts.transcripts'), formatBytes(report.transcriptsBytes)],
		[say('facts.audit_log'), auditText(report, say)],
		[say('facts.program_log'), formatBytes(report.logBytes)],
		...trustRows(report, say),
		...keptRows(report, say),
	];
}

function storeRows(report: DoctorReport, say: Translate): string[][] {
	const {store, counts, notesWithoutVector: count, retentionRanAt, checks} = report;
	if (store === undefined) {
		const isThere = checks.some(({id, state}) => id === 'store' && state === 'fault');
		return [[say('facts.store'), say(isThere ? 'facts.unopened' : 'facts.none_yet')]];
	}
	const {path, schema, sequence} = store;
	const held = Object.entries(counts).map(([name, count]) => say(`facts.held.${name}`, {count}));
	const timeText = (time: number | undefined) =>
		time === undefined ? say('facts.never') : formatsOf(say).time(time);
	return [
		[say('facts.store'), say('facts.position', {path, schema, sequence})],
		below(say('facts.snapshot'), formatBytes(store.snapshotBytes)),
		below(say('facts.journal'), formatBytes(store.journalBytes)),
		below(say('facts.older_copy'), formatBytes(store.previousBytes)),
		below(say('facts.compacted'), timeText(store.compactedAt)),
		below(say('facts.holds'), held.join(say('facts.comma'))),
		...(count === 0 ? [] : [below(say('facts.to_embed'), say('facts.to_embed_count', {count}))]),
		below(say('facts.tidied_up'), timeText(retentionRanAt)),
	];
}

const below = (name: string, text: string) => [`  ${name}`, text];

function auditText({auditBytes, trust: {audit}}: DoctorReport, say: Translate): string {
	const size = formatBytes(auditBytes);
	if (audit === undefined) return say('facts.unread', {size});
	return say(audit.broken ? 'facts.broken' : 'facts.whole', {size, count: audit.entries});
}

function trustRows({trust: {vault, sandbox}}: DoctorReport, say: Translate): string[][] {
	const kept = vault?.hasKey
		? say('facts.credentials', {count: vault.credentials})
		: say('facts.none');
	return [
		[say('facts.vault'), kept],
		...(vault === undefined ? [] : [below(say('facts.holds'), heldInVault(vault, say))]),
		[say('facts.sandbox'), sandboxText(sandbox, say)],
	];
}

function heldInVault(
	{store, rules, grants, waitingQuestions}: VaultReport,
	say: Translate,
): string {
	return say('facts.vault_holds', {
		rules: say('facts.rules', {count: rules}),
		grants: say('facts.grants', {count: grants}),
		questions: say('facts.questions', {count: waitingQuestions}),
		size: formatBytes(store.snapshotBytes + store.journalBytes),
	});
}

const mostListed = 10;

/** What may be deleted, largest first. */
function keptRows({kept}: DoctorReport, say: Translate): string[][] {
	if (kept.length === 0) return [];
	const bytes = kept.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0);
	const listed = [...kept]
		.sort((left, right) => right.sizeBytes - left.sizeBytes)
		.slice(0, mostListed)
		.map(({path, sizeBytes}) => ['', `${path} (${formatBytes(sizeBytes)})`]);
	const rest = kept.length - listed.length;
	const values = {count: kept.length, size: formatBytes(bytes)};
	return [
		[say('facts.kept_aside'), say('facts.kept_files', values)],
		...listed,
		...(rest > 0 ? [['', say('facts.more', {count: rest})]] : []),
	];
}

function sandboxText(state: DoctorReport['trust']['sandbox'], say: Translate): string {
	if (state === 'on') return say('facts.sandbox_is.on');
	return say('facts.sandbox_is.off', {reason: state.replace(/^off: /, '')});
}
