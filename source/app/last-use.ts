import {closeSync, openSync, rmSync, statSync, utimesSync} from 'node:fs';
import {rename} from 'node:fs/promises';
import {join} from 'node:path';
import type {CredentialName} from '../contracts/credential.js';
import {makePrivateFolder, privateFileMode} from '../lib/private-files.js';

/** When each account and key was used last. */
export type LastUse = {
	note(name: CredentialName): void;
	/** ms since the epoch. */
	read(name: CredentialName): number | undefined;
	/** Two of them have changed names. */
	exchange(one: CredentialName, other: CredentialName): Promise<void>;
	forget(name: CredentialName): void;
};

/** As exact as a person wants it, and seldom enough that nobody waits for it. */
const stepMs = 60_000;

/** An empty file for each, whose time is the one: nothing is read first, so that no two processes get in each other's way. */
export function createLastUse(folder: string, now: () => number): LastUse {
	const noted = new Map<string, number>();
	const fileOf = ({type, provider, account}: CredentialName) =>
		join(folder, `${type}.${provider}.${account}.used`);
	const forget = (name: CredentialName) => {
		noted.delete(fileOf(name));
		rmSync(fileOf(name), {force: true});
	};
	return {
		note(name) {
			const file = fileOf(name);
			const at = now();
			if (at - (noted.get(file) ?? Number.NEGATIVE_INFINITY) < stepMs) return;
			noted.set(file, at);
			try {
				makePrivateFolder(folder);
				closeSync(openSync(file, 'a', privateFileMode));
				utimesSync(file, at / 1000, at / 1000);
			} catch {
				// Where nothing can be written, there are others who say so.
			}
		},
		read: (name) => statSync(fileOf(name), {throwIfNoEntry: false})?.mtimeMs,
		async exchange(one, other) {
			const between = `${fileOf(one)}.part`;
			const move = (from: string, to: string) => rename(from, to).catch(() => undefined);
			await move(fileOf(one), between);
			await move(fileOf(other), fileOf(one));
			await move(between, fileOf(other));
			noted.clear();
		},
		forget,
	};
}
