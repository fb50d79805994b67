import {
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {processStart} from '../process-start.js';
import type {Ghost} from './ghost.js';

/** Which ghosts are needed, and by which processes. */
export type GhostHolds = ReturnType<typeof createGhostHolds>;

const namePattern = /^(\d+)-(\d+)-[\w-]+\.json$/;

/**
 * Holds as files, so that other processes see them; each names its process by id and start, because ids come again.
 * Where no file can be written, they hold for this process alone.
 */
export function createGhostHolds(folder: string) {
	const own = new Map<string, readonly Ghost[]>();
	const nameOf = (id: string) => `${process.pid}-${processStart(process.pid)}-${id}.json`;
	return {
		/** Before anything asks what is missing: the folder may be guarded itself. */
		prepare(): void {
			try {
				mkdirSync(folder, {recursive: true, mode: 0o700});
			} catch {
				// Then these holds are for this process alone.
			}
		},
		/** A file to show in place of a missing one. The null device will not do: no device can be opened inside. */
		emptyFile(): string {
			const place = join(folder, 'empty');
			try {
				writeFileSync(place, '', {mode: 0o400});
				return place;
			} catch {
				return statSync(place, {throwIfNoEntry: false})?.size === 0 ? place : '/dev/null';
			}
		},
		add(id: string, ghosts: readonly Ghost[]): void {
			const name = nameOf(id);
			own.set(name, ghosts);
			try {
				// Under another name first: whoever reads it finds all of it.
				writeFileSync(join(folder, `${name}.new`), JSON.stringify(ghosts), {mode: 0o600});
				renameSync(join(folder, `${name}.new`), join(folder, name));
			} catch {
				// A full disk is no reason to run nothing.
			}
		},
		remove(id: string): void {
			own.delete(nameOf(id));
			rmSync(join(folder, nameOf(id)), {force: true});
		},
		held: (): readonly Ghost[] => [
			...[...own.values()].flat(),
			...list()
				.filter(({name, isAlive}) => isAlive && !own.has(name))
				.flatMap(({name}) => read(name)),
		],
		/** How many holds processes left that are no more. */
		countAbandoned: (): number => list().filter(({isAlive}) => !isAlive).length,
		/** The ghosts of processes that are no more; they are told once. */
		takeAbandoned: (): readonly Ghost[] =>
			list()
				.filter(({isAlive}) => !isAlive)
				.flatMap(({name}) => {
					const ghosts = read(name);
					rmSync(join(folder, name), {force: true});
					return ghosts;
				}),
	};

	function list() {
		return namesIn(folder).flatMap((name) => {
			const [, pid, start] = namePattern.exec(name) ?? [];
			return pid === undefined ? [] : [{name, isAlive: processStart(Number(pid)) === start}];
		});
	}

	function read(name: string): readonly Ghost[] {
		try {
			return JSON.parse(readFileSync(join(folder, name), 'utf8')) as readonly Ghost[];
		} catch {
			return [];
		}
	}
}

function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}
