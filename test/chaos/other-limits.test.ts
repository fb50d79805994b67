import {chmodSync, chownSync, lstatSync, readdirSync, readFileSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {openStore} from '../../source/store/open-store.js';
import {itWhen} from '../helpers/skip-or-fail.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {examine} from './checks/kill-rounds.js';
import {startProgram} from './checks/start-program.js';
import type {FaultReport} from './programs/fault-program.js';
import {countRows, insertRows} from './programs/rows.js';

const now = () => 1e12;

const clearError = (message: RegExp) => ({
	name: 'OpenIntentError',
	code: expect.stringMatching(/^OI_ERR_STORE/),
	message: expect.stringMatching(message),
	hint: expect.stringMatching(/\w{3}/),
});

async function createStore(): Promise<string> {
	const parent = createTempFolder();
	// The programs of other users have to get as far as the store.
	chmodSync(parent, 0o755);
	const folder = join(parent, 'store');
	const store = await openStore({folder, now});
	await store.transaction((transaction) => insertRows(transaction, 'before', ''));
	await store.close();
	return folder;
}

function settingsFor(folder: string) {
	return {
		variant: 'engine' as const,
		storeOptions: {folder, compactAtBytes: 1e9},
		label: 'run',
		transactionCount: 1,
		payloadBytes: 100,
	};
}

async function rowsOf(folder: string): Promise<string[]> {
	const store = await openStore({folder, now});
	onTestFinished(() => store.close());
	expect(examine(store, [])).toEqual([]);
	return [...countRows(store).keys()];
}

describe('too many open files', () => {
	it('opening and writing say so, nothing is lost, and it goes on when there is room', async () => {
		const folder = await createStore();

		const {lines, errors} = await startProgram('descriptors', settingsFor(folder), {
			before: ['sh', '-c', 'ulimit -n 64; exec "$@"', 'sh'],
		}).ended;

		expect(errors).toBe('');
		const [opening, first, without, after] = lines.map((line) => JSON.parse(line) as unknown);
		expect(opening).toMatchObject({error: clearError(/too many files|EMFILE/)});
		expect(first).toEqual({step: 'write'});
		expect(after).toEqual({step: 'write afterwards'});
		const rows = await rowsOf(folder);
		if ((without as FaultReport).error === undefined) {
			// It had all the descriptors it needs.
			expect(rows).toEqual(['before', 'run-after', 'run-before', 'run-without']);
		} else {
			expect(without).toMatchObject({error: clearError(/too many files|EMFILE/)});
			expect(rows).toEqual(['before', 'run-after', 'run-before']);
		}
	});
});

const itAsRoot = itWhen(
	process.getuid?.() === 0 ? undefined : 'only root may give files to others',
	'foreign-owner',
);
const stranger = 65_534;

describe('files of somebody else', () => {
	itAsRoot.each([
		['the folder', (folder: string) => [folder]],
		['the files', (folder: string) => filesOf(folder)],
		['the journal', (folder: string) => filesOf(folder).filter((path) => path.endsWith('journal'))],
		['the snapshot', (folder: string) => filesOf(folder).filter((path) => path.endsWith('.db'))],
	])(
		'%s: it says whose, changes nothing, and the owner still reads everything',
		async (_what, choose) => {
			const folder = await createStore();
			const compacting = await openStore({folder, now, compactAtBytes: 1});
			await compacting.transaction((transaction) => insertRows(transaction, 'second', ''));
			await compacting.close();
			const everything = [folder, ...filesOf(folder)];
			const foreign = choose(folder);
			const isLink = (path: string) => lstatSync(path).isSymbolicLink();
			for (const path of everything) {
				if (!foreign.includes(path) && !isLink(path)) chownSync(path, stranger, stranger);
			}
			const before = filesOf(folder)
				.filter((path) => !isLink(path))
				.map((path) => readFileSync(path));

			const {lines, code} = await startProgram('fault', settingsFor(folder), {
				uid: stranger,
				gid: stranger,
			}).ended;

			expect(lines).not.toEqual([]);
			for (const line of lines) {
				expect(JSON.parse(line)).toMatchObject({error: clearError(/may not|belongs to/)});
			}
			expect(code).toBe(3);
			const after = filesOf(folder)
				.filter((path) => !isLink(path))
				.map((path) => readFileSync(path));
			expect(after).toEqual(before);
			for (const path of everything) if (!isLink(path)) chownSync(path, 0, 0);
			expect(await rowsOf(folder)).toEqual(['before', 'second']);
		},
	);
});

function filesOf(folder: string): string[] {
	return readdirSync(folder).map((name) => join(folder, name));
}

describe('one folder under two names', () => {
	it('is one store with one lock', async () => {
		const folder = await createStore();
		const link = join(folder, '..', 'link');
		symlinkSync(folder, link);
		const settings = {...settingsFor(folder), transactionCount: 100};
		const throughLink = {...settings, storeOptions: {folder: link, compactAtBytes: 5000}};

		const endings = await Promise.all([
			startProgram('fault', {...settings, label: 'a'}).ended,
			startProgram('fault', {...throughLink, label: 'b'}).ended,
		]);

		for (const {lines, errors, code} of endings) {
			expect(errors).toBe('');
			expect(code).toBe(0);
			expect(lines).toHaveLength(102);
		}
		expect(await rowsOf(folder)).toHaveLength(201);
	});
});
