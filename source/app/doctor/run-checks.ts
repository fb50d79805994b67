import {toOpenIntentError} from '../../contracts/errors.js';
import type {Translate} from '../../contracts/messages.js';
import type {Check, CheckFamily, Finding, FindingState} from './check.js';
import {checkTable} from './check-table.js';
import type {DoctorWorld} from './doctor-world.js';

export type RepairKind = 'automatic' | 'asked' | 'command' | 'advice' | 'none';

/** What one check says. Stable: programs read it. */
export type CheckResult = {
	readonly id: string;
	readonly family: CheckFamily;
	readonly state: FindingState | 'ok';
	/** What was looked at, or what is wrong with it. */
	readonly what: string;
	/** Why that matters; empty where all is well. */
	readonly consequence: string;
	/** The files it is about, where that can be several; `what` names a few of them. */
	readonly places: readonly string[];
	readonly repair: {
		readonly kind: RepairKind;
		/** What to do next, in words; empty when there is nothing to do. */
		readonly next: string;
		/** What to type; null when no command does it. */
		readonly command: string | null;
		/** Nothing can be lost by it. */
		readonly safe: boolean;
	};
};

export type FoundResult = {
	readonly check: Check;
	readonly finding: Finding;
	readonly result: CheckResult;
};

export type CheckRun = {
	readonly results: readonly CheckResult[];
	readonly found: readonly FoundResult[];
	/** Nothing was left out because something else is wrong. */
	readonly isComplete: boolean;
};

/** Looks at everything, one after the other. A check that fails is a finding, and keeps no other from its work. */
export async function runChecks(
	world: DoctorWorld,
	table: readonly Check[] = checkTable,
): Promise<CheckRun> {
	const found: FoundResult[] = [];
	const results: CheckResult[] = [];
	let isFolderUsable = true;
	let isComplete = true;
	for (const check of table) {
		world.signal.throwIfAborted();
		const reason = reasonNotToLook(check, world, isFolderUsable);
		if (reason !== undefined) isComplete = false;
		const findings = reason === undefined ? await lookSafely(check, world) : notLooked(reason);
		if (check.id === 'data-folder' && findings.length > 0) isFolderUsable = false;
		if (findings.length === 0) results.push(wellOf(check, world.say));
		for (const finding of findings) {
			const result = resultOf(check, finding, world.say);
			results.push(result);
			found.push({check, finding, result});
		}
	}
	return {results, found, isComplete};
}

/** What is in a data folder that cannot be one, or be entered, is nowhere. */
const inFolder: ReadonlySet<CheckFamily> = new Set(['files', 'leftovers', 'store', 'trust']);

function reasonNotToLook(
	{id, family, needsConfig}: Check,
	{say, configProblem}: DoctorWorld,
	isFolderUsable: boolean,
): string | undefined {
	if (!isFolderUsable && inFolder.has(family)) return say('report.needs_folder');
	return needsConfig && configProblem
		? say('report.needs_config', {what: say(`${id}.looks`)})
		: undefined;
}

const notLooked = (said: string): readonly Finding[] => [{state: 'skipped', said}];

async function lookSafely(check: Check, world: DoctorWorld): Promise<readonly Finding[]> {
	if (check.isOnline && !world.isOnline) {
		return [{state: 'skipped', kind: 'unasked', command: 'openintent doctor --online'}];
	}
	try {
		return await check.look(world);
	} catch (error) {
		const {message, hint} = toOpenIntentError(error);
		return [{state: 'fault', said: message, hint}];
	}
}

const nothingToDo = {kind: 'none', next: '', command: null, safe: true} as const;

function wellOf({id, family}: Check, say: Translate): CheckResult {
	const what = say(`${id}.looks`);
	return {id, family, state: 'ok', what, consequence: '', places: [], repair: nothingToDo};
}

function resultOf({id, family}: Check, finding: Finding, say: Translate): CheckResult {
	const {state, said, command, repair} = finding;
	const what = said ?? textOf(say, id, finding, '') ?? say(`${id}.looks`);
	// Nothing follows from what could not be looked at.
	const isUnseen = state === 'skipped' && said !== undefined;
	const partOf = (part: 'why' | 'next') => (isUnseen ? '' : (textOf(say, id, finding, part) ?? ''));
	return {
		id,
		family,
		state,
		what,
		consequence: partOf('why'),
		places: finding.places ?? [],
		repair: {
			kind: repairKind(finding),
			next: finding.hint ?? partOf('next'),
			command: command ?? (repair?.isSafe ? 'openintent doctor --fix' : null),
			safe: repair?.isSafe ?? false,
		},
	};
}

function repairKind({repair, command, state}: Finding): RepairKind {
	if (repair) return repair.isSafe ? 'automatic' : 'asked';
	if (state === 'skipped' && command === undefined) return 'none';
	return command === undefined ? 'advice' : 'command';
}

/** The text of a finding of its own kind, else the one that all findings of its check share. */
export function textOf(
	say: Translate,
	id: string,
	{kind = 'wrong', values}: Pick<Finding, 'kind' | 'values'>,
	part: '' | 'why' | 'next' | 'done' | 'ask',
): string | undefined {
	const keys = part === '' ? [`${id}.${kind}`] : [`${id}.${kind}_${part}`, `${id}.${part}`];
	for (const key of keys) {
		const text = say(key, values);
		if (text !== key) return text;
	}
	return undefined;
}
