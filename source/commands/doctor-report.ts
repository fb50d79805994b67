import {checkFamilies} from '../app/doctor/check.js';
import type {Repaired} from '../app/doctor/repair-findings.js';
import type {CheckResult} from '../app/doctor/run-checks.js';
import type {DoctorReport} from '../app/doctor-report.js';
import type {Translate} from '../contracts/messages.js';
import {inLanguage} from '../contracts/messages.js';
import {displayLine} from '../lib/display-text.js';
import {formatTable} from '../lib/format-table.js';
import {toSafeJson} from '../lib/safe-json.js';
import {toSnakeCaseKeys} from '../lib/snake-case-keys.js';
import {doctorFacts} from './doctor-facts.js';

export const doctorJson = (report: DoctorReport) => `${toSafeJson(toSnakeCaseKeys(report))}\n`;

/** What the doctor found, for people: the facts, what is well, what was repaired, and what is left to do. */
export function doctorText(report: DoctorReport, say: Translate): string {
	const facts = doctorFacts(report, say).map(([name = '', text = '']) => [
		name,
		displayLine(text, 400),
	]);
	const inState = (state: CheckResult['state']) =>
		withoutTwins(report.checks.filter((check) => check.state === state)).map((check, index, all) =>
			problemText(sayOnce(check, all[index - 1]), say),
		);
	const blocks = [
		formatTable(facts),
		wellLines(report.checks, say),
		report.repaired.map((repaired) => repairedLine(repaired)).join('\n'),
		[...inState('skipped'), ...inState('warning'), ...inState('fault')].join('\n'),
		[
			summary(report, say),
			...(report.runAgain ? [say(`report.again_${report.runAgain}`)] : []),
		].join('\n'),
	];
	return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function wellLines(checks: readonly CheckResult[], say: Translate): string {
	const rows = checkFamilies.flatMap((family) => {
		const well = checks.filter((check) => check.family === family && check.state === 'ok');
		if (well.length === 0) return [];
		const names = well.map(({what}) => what).join(say('report.comma'));
		return [`✓ ${say('report.well', {family: say(`family.${family}`), names})}`];
	});
	return rows.join('\n');
}

/** What several checks say in the same words is said once, with the names of them all. */
function withoutTwins(checks: readonly CheckResult[]): readonly CheckResult[] {
	const byText = new Map<string, CheckResult>();
	for (const check of checks) {
		const twin = byText.get(check.what);
		byText.set(check.what, twin ? {...twin, id: `${twin.id}, ${check.id}`} : check);
	}
	return [...byText.values()];
}

/** Why it matters is read once above several findings of one kind. */
const sayOnce = (check: CheckResult, before: CheckResult | undefined): CheckResult =>
	before?.id === check.id && before.consequence === check.consequence
		? {...check, consequence: ''}
		: check;

const signs = {fault: '✗', warning: '!', skipped: '–', ok: '✓'} as const;

/** What is wrong, why that matters, and what to do next; a line each. */
function problemText({id, state, what, consequence, repair}: CheckResult, say: Translate): string {
	const {command, kind} = repair;
	const next = inLanguage(say, repair.next);
	const typed = kind === 'automatic' ? fixCommand : (command ?? '');
	const step =
		next !== '' && typed !== '' ? say('report.step', {next, command: typed}) : next || typed;
	const isOther = command !== null && command !== typed;
	const steps = isOther ? say('report.or', {step, command}) : step;
	const lines = [consequence, steps === '' ? '' : `→ ${steps}`];
	return [
		`${signs[state]} ${displayLine(inLanguage(say, what), 600)} [${id}]`,
		...lines.filter((line) => line !== '').map((line) => `  ${displayLine(line, 600)}`),
	].join('\n');
}

const fixCommand = 'openintent doctor --fix';

const repairSigns = {done: '✓', failed: '✗', declined: '–'} as const;

function repairedLine({id, text, state}: Repaired): string {
	return `${repairSigns[state]} ${displayLine(text, 600)} [${id}]`;
}

function summary({faults, warnings}: DoctorReport, say: Translate): string {
	const warningsText = say('report.warnings', {count: warnings});
	if (faults === 0) {
		return warnings === 0
			? say('report.none')
			: say('report.only_warnings', {warnings: warningsText});
	}
	const faultsText = say('report.faults', {count: faults});
	const both = say('report.both', {faults: faultsText, warnings: warningsText});
	return say('report.left', {what: warnings === 0 ? faultsText : both});
}
