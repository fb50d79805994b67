import {isAbsolute, join} from 'node:path';
import {foldersAbove} from './folders-above.js';
import type {PlaceRow, ProtectedPlace} from './protected-place-table.js';
import {homePlaces, nameRows, systemPlaces} from './protected-place-table.js';

export type ProtectedPlacesDeps = {
	/** Absolute folder of the person; rows below it are left out when it is unknown. */
	readonly home: string | undefined;
	/** Absolute files and folders of this program that no tool may change: settings, store, policy, audit log, skills. */
	readonly ownPaths: readonly string[];
	/** Those that no tool may read either: the vault and its keys, and what undo keeps. */
	readonly secretPaths: readonly string[];
};

export type ProtectedPlaces = {
	/** Pure: looks at the name only. The path is absolute and its links are resolved, and need not exist. */
	protectedPlace(path: string): ProtectedPlace | undefined;
	/** The files and folders of the table that no tool may read, to compare their inodes with that of another name. */
	readonly unreadable: readonly string[];
};

/** The table of places that tools stay away from, for one person and one installation. */
export function createProtectedPlaces(deps: ProtectedPlacesDeps): ProtectedPlaces {
	const rows = rowsOf(deps);
	// By the folded path, so that a look-up costs as much as the path has names, however long the table is.
	const places = new Map<string, ProtectedPlace>();
	const holders = new Map<string, ProtectedPlace>();
	for (const {reason, forbids, places: listed} of rows) {
		for (const place of listed) {
			places.set(fold(place), {reason, forbids});
			const holds = `it holds a place of which this is true: ${reason}`;
			for (const above of foldersAbove(fold(place))) {
				holders.set(above, {reason: holds, forbids: 'write'});
			}
		}
	}
	const byPlace = (path: string) => {
		const found = [path, ...foldersAbove(path)].flatMap((above) => places.get(above) ?? []);
		return found.find(({forbids}) => forbids === 'read and write') ?? found[0];
	};
	return {
		protectedPlace(path) {
			const folded = fold(path);
			const names = folded.split('/').filter((name) => name !== '');
			const byName = () => {
				const row = nameRows.find(({matches}) => matches(names));
				return row && {reason: row.reason, forbids: row.forbids};
			};
			// Whoever moves a folder away, or puts one into its place, has changed what is in it.
			return byPlace(folded) ?? byName() ?? holders.get(folded);
		},
		unreadable: rows
			.filter(({forbids}) => forbids === 'read and write')
			.flatMap(({places: listed}) => listed),
	};
}

function rowsOf({home, ownPaths, secretPaths}: ProtectedPlacesDeps): readonly PlaceRow[] {
	const ownRows: readonly PlaceRow[] = [
		{
			reason: 'it belongs to openintent, and a tool could widen what tools may do there',
			forbids: 'write',
			places: ownPaths,
		},
		{
			reason: 'openintent keeps secrets and older versions of files there',
			forbids: 'read and write',
			places: secretPaths,
		},
	];
	const isHomeKnown = home !== undefined && isAbsolute(home);
	const ofHome = isHomeKnown
		? homePlaces.map((row) => ({...row, places: row.places.map((place) => join(home, place))}))
		: [];
	return [...systemPlaces, ...ofHome, ...ownRows];
}

// Characters that HFS+ leaves out when it compares names.
const ignored = /[\u200c-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufeff]/g;

/** One spelling for all those that some file system takes for the same name. */
function fold(path: string): string {
	const isPlain = /^[\x20-\x7e]*$/.test(path);
	const folded = (isPlain ? path : path.normalize('NFKC').replace(ignored, '')).toLowerCase();
	return folded.replace(/\/{2,}/g, '/').replace(/(?<=.)\/+$/, '');
}
