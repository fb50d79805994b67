import {randomUUID} from 'node:crypto';
import fs from 'node:fs';
import * as z from 'zod/mini';
import type {KeptRest, RestBook} from '../contracts/rest-book.js';
import {privateFileMode} from '../lib/private-files.js';

const Kept = z.object({
	rests: z.array(
		z.object({
			provider: z.string(),
			model: z.optional(z.string()),
			fault: z.string(),
			until: z.number(),
		}),
	),
});

/** More are not worth a file: something writes nonsense then. */
const mostRests = 200;
const mostBytes = 64 * 1024;

/**
 * The file for it. Written as a whole, and only where something has changed; without a lock, because a rest that is lost
 * is a line less in a report. Whatever is wrong with the file, no run fails because of it.
 */
export function createRestBook(file: string, now: () => number): RestBook {
	function list(): readonly KeptRest[] {
		const kept = readKept(file);
		return kept.filter(({until}) => until > now()).slice(-mostRests);
	}
	function change(change: (rests: readonly KeptRest[]) => readonly KeptRest[]): void {
		const before = list();
		const after = change(before);
		if (after.length === before.length && after.every((rest) => before.includes(rest))) return;
		write(file, after);
	}
	return {
		list,
		rests: (rest) => change((rests) => [...rests.filter((old) => !isSame(old, rest)), rest]),
		answers(choice) {
			// Nearly always there is none, and no answer shall wait for it.
			if (fs.statSync(file, {throwIfNoEntry: false}) === undefined) return;
			change((rests) =>
				rests.filter(
					(rest) =>
						rest.provider !== choice.provider ||
						(rest.model !== undefined && rest.model !== choice.model),
				),
			);
		},
		forget: (provider) => change((rests) => rests.filter((rest) => rest.provider !== provider)),
	};
}

const isSame = (one: KeptRest, other: KeptRest) =>
	one.provider === other.provider && one.model === other.model;

function readKept(file: string): readonly KeptRest[] {
	try {
		const stats = fs.lstatSync(file, {throwIfNoEntry: false});
		if (!stats?.isFile() || stats.size > mostBytes) return [];
		const {success, data} = Kept.safeParse(JSON.parse(fs.readFileSync(file, 'utf8')));
		return success ? data.rests.map(({model, ...rest}) => ({...rest, model})) : [];
	} catch {
		return [];
	}
}

function write(file: string, rests: readonly KeptRest[]): void {
	const temporary = `${file}.${randomUUID()}.tmp`;
	try {
		if (rests.length === 0) {
			fs.rmSync(file, {force: true});
			return;
		}
		fs.writeFileSync(temporary, `${JSON.stringify({rests})}\n`, {
			flag: 'wx',
			mode: privateFileMode,
		});
		fs.renameSync(temporary, file);
	} catch {
		fs.rmSync(temporary, {force: true});
	}
}
