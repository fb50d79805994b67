import {basename, dirname} from 'node:path';
import type {SystemCall} from './strace.js';

/** The calls this check has to see. */
export const syncOrderCalls = [
	...['write', 'writev', 'pwrite64', 'pwritev', 'openat', 'rename', 'renameat', 'renameat2'],
	...['link', 'fsync', 'fdatasync', 'ftruncate'],
];

/** Files that may be lost in a power cut: they only tell others where to look, or that a process is there. */
const isExpendable = (path: string) =>
	/\.(mark|lock)(\.(write|compact)-[\w-]+(\.tmp)?)?$/.test(path);

/** Files that count only after they got another name. */
const isUnfinished = (path: string) => /(\.tmp|\.next|\.next\.journal)$/.test(path);

const writes = new Set(['write', 'writev', 'pwrite64', 'pwritev', 'ftruncate']);
const syncs = new Set(['fsync', 'fdatasync']);
const renames = new Set(['rename', 'renameat', 'renameat2', 'link']);

type Step =
	| {readonly type: 'write' | 'sync' | 'create'; readonly path: string}
	| {readonly type: 'rename'; readonly path: string; readonly from: string}
	| {readonly type: 'answer'};

/**
 * What a power cut would lose, which no test can stage: at each answer, data that was written and not synced, and names
 * that were given and whose folder was not synced. A file must be synced before it takes the place of another.
 */
export function findUnsynced(trace: readonly SystemCall[], folder: string): string[] {
	const findings: string[] = [];
	const unsyncedData = new Map<string, number>();
	const unsyncedNames = new Map<string, number>();
	for (const call of trace) {
		const step = toStep(call, folder);
		if (step === undefined || call.result.startsWith('-1')) continue;
		if (step.type === 'answer') {
			for (const path of unsyncedData.keys()) {
				if (!isUnfinished(path))
					findings.push(`an answer was given before the data of ${basename(path)} was synced`);
			}
			for (const path of unsyncedNames.keys())
				findings.push(`an answer was given before the folder of ${basename(path)} was synced`);
		} else if (step.type === 'sync') {
			// Only what was written before the sync began is covered by it.
			forget(unsyncedData, (path, end) => path === step.path && end < call.begin);
			forget(unsyncedNames, (path, end) => dirname(path) === step.path && end < call.begin);
		} else if (step.type === 'rename') {
			if (unsyncedData.has(step.from))
				findings.push(`${basename(step.from)} was renamed before its data was synced`);
			unsyncedNames.set(step.path, call.end);
		} else if (step.type === 'write') {
			unsyncedData.set(step.path, call.end);
		} else if (!isUnfinished(step.path)) {
			unsyncedNames.set(step.path, call.end);
		}
	}
	return [...new Set(findings)];
}

function forget(map: Map<string, number>, isCovered: (path: string, end: number) => boolean) {
	for (const [path, end] of map) if (isCovered(path, end)) map.delete(path);
}

function toStep({name, text}: SystemCall, folder: string): Step | undefined {
	if (name.startsWith('write') && /^1<.*"\{\\"step\\":\\"write/.test(text)) return {type: 'answer'};
	const path = /^\d+<([^>]*)>/.exec(text)?.[1] ?? '';
	const isOurs = (file: string) => file.startsWith(`${folder}/`) && !isExpendable(file);
	if (syncs.has(name)) return {type: 'sync', path};
	if (writes.has(name)) return isOurs(path) ? {type: 'write', path} : undefined;
	const [first = '', second = ''] = [...text.matchAll(/"([^"]*)"/g)].map(([, file]) => file ?? '');
	if (name === 'openat' && text.includes('O_CREAT') && isOurs(first))
		return text.includes('O_EXCL') ? {type: 'create', path: first} : undefined;
	if (renames.has(name) && isOurs(second)) return {type: 'rename', path: second, from: first};
	return undefined;
}
