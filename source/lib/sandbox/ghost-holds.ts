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
	const nameOf = (id: string) => `${process.pid}-${startOf(process.pid)}-${id}.json`;
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
			return pid === undefined ? [] : [{name, isAlive: startOf(Number(pid)) === start}];
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

/** When a process was started, in ticks of the kernel; undefined when there is none. */
function startOf(pid: number): string | undefined {
	try {
		const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The name of the program, in brackets, may have spaces and brackets itself. What follows begins with field 3.
		return text.slice(text.lastIndexOf(')') + 2).split(' ')[19];
	} catch {
		return undefined;
	}
}
