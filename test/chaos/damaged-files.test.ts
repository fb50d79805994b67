import {execFileSync} from 'node:child_process';
import {
	copyFileSync,
	linkSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
	truncateSync,
	writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {migrations} from '../../source/store/migration-table.js';
import {openStore} from '../../source/store/open-store.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import type {Ending, Judgement, Template} from './checks/damage.js';
import {createTemplate, judgeDamage} from './checks/damage.js';
import {chooseSeed, createRandom} from './checks/random.js';
import {insertRows} from './programs/rows.js';

const snapshot = 'openintent.db';
const journal = 'openintent.db.journal';

async function prepare(): Promise<{template: Template; copy: string}> {
	const parent = createTempFolder();
	return {template: await createTemplate(join(parent, 'template')), copy: join(parent, 'data')};
}

/** Prints how the trials ended and returns those that ended wrong. */
function summarize(id: string, judgements: ReadonlyMap<string, Judgement>): string[] {
	const counts: Record<string, number> = {};
	for (const {ending} of judgements.values()) counts[ending] = (counts[ending] ?? 0) + 1;
	process.stderr.write(`damaged-files: ${id} ${JSON.stringify(counts)}\n`);
	return [...judgements]
		.filter(([, {ending}]) => ending === 'wrong')
		.map(([trial, {finding}]) => `${trial}: ${finding}`);
}

describe('a file that ends too early', () => {
	it.each([snapshot, journal])('%s, cut at every 512 bytes', async (name) => {
		const {template, copy} = await prepare();
		const {size} = lstatSync(join(template.folder, name));
		const judgements = new Map<string, Judgement>();

		for (let length = 0; length < size; length += 512) {
			const cut = (folder: string) => truncateSync(join(folder, name), length);
			judgements.set(`${name} cut at ${length}`, await judgeDamage(template, copy, cut));
		}

		expect(summarize(`cut ${name}`, judgements)).toEqual([]);
		expect(judgements.size).toBeGreaterThan(5);
	});
});

describe('a damaged byte', () => {
	it.each([
		{name: snapshot, trials: 500},
		{name: journal, trials: 500},
	])('anywhere in $name: $trials flipped bits', async ({name, trials}) => {
		const {template, copy} = await prepare();
		const random = createRandom(chooseSeed(`damaged-files ${name}`));
		const judgements = new Map<string, Judgement>();

		for (let trial = 0; trial < trials; trial++) {
			const bytes = readFileSync(join(template.folder, name));
			const position = Math.floor(random() * bytes.length);
			const bit = Math.floor(random() * 8);
			bytes[position] = (bytes[position] ?? 0) ^ (1 << bit);
			const flip = (folder: string) => writeFileSync(join(folder, name), bytes);
			judgements.set(
				`${trial}: bit ${bit} of byte ${position}`,
				await judgeDamage(template, copy, flip),
			);
		}

		expect(summarize(`flip in ${name}`, judgements)).toEqual([]);
	});
});

type Case = {
	readonly what: string;
	readonly damage: (folder: string) => void;
	readonly endings: readonly Ending[];
};

const replaceBy = (name: string, put: (path: string) => void) => (folder: string) => {
	rmSync(join(folder, name), {recursive: true, force: true});
	put(join(folder, name));
};

const otherFolder = join('..', 'other');
const copyFromOther = (name: string) => (folder: string) =>
	copyFileSync(join(folder, otherFolder, name), join(folder, name));

const anotherDatabase = 'CREATE TABLE bookmarks (url)';

const cases: readonly Case[] = [
	...[snapshot, journal].flatMap((name): Case[] => [
		{
			what: `an empty ${name}`,
			damage: replaceBy(name, (path) => writeFileSync(path, '')),
			endings: ['refused', 'whole'],
		},
		{
			what: `text in place of ${name}`,
			damage: replaceBy(name, (path) => writeFileSync(path, 'hello')),
			endings: ['refused', 'whole'],
		},
		{
			what: `a folder in place of ${name}`,
			damage: replaceBy(name, (path) => mkdirSync(path)),
			endings: ['refused'],
		},
		{
			what: `a link to nowhere in place of ${name}`,
			damage: replaceBy(name, (path) => symlinkSync('/nowhere/at/all', path)),
			endings: ['refused'],
		},
		{
			what: `a link to another file in place of ${name}`,
			damage: (folder) => {
				renameSync(join(folder, name), join(folder, 'elsewhere'));
				symlinkSync('elsewhere', join(folder, name));
			},
			endings: ['refused'],
		},
		{
			what: `a pipe in place of ${name}`,
			damage: replaceBy(name, (path) => execFileSync('mkfifo', [path])),
			endings: ['refused'],
		},
		{
			what: `no ${name}`,
			damage: (folder) => rmSync(join(folder, name)),
			endings: ['refused', 'whole'],
		},
		{
			what: `${name} of another folder`,
			damage: copyFromOther(name),
			endings: ['refused', 'whole'],
		},
		{
			what: `another program's database in place of ${name}`,
			damage: replaceBy(name, (path) => execFileSync('sqlite3', [path, anotherDatabase])),
			endings: ['refused', 'whole'],
		},
		{
			what: `a second name of ${name}`,
			damage: (folder) => linkSync(join(folder, name), join(folder, 'second-name')),
			endings: ['whole'],
		},
	]),
	{
		what: 'the journal of the generation before',
		damage: (folder) =>
			copyFileSync(join(folder, `${snapshot}.previous.journal`), join(folder, journal)),
		endings: ['refused', 'partly, and said so'],
	},
	{
		what: 'the snapshot of the generation before',
		damage: (folder) => copyFileSync(join(folder, `${snapshot}.previous`), join(folder, snapshot)),
		endings: ['refused', 'whole'],
	},
	{
		what: 'no older generation',
		damage: (folder) => {
			rmSync(join(folder, `${snapshot}.previous`));
			rmSync(join(folder, `${snapshot}.previous.journal`));
		},
		endings: ['whole'],
	},
	{
		what: 'a damaged older generation',
		damage: (folder) => {
			writeFileSync(join(folder, `${snapshot}.previous`), 'hello');
			writeFileSync(join(folder, `${snapshot}.previous.journal`), 'hello');
		},
		endings: ['whole'],
	},
	...['.mark', '.lock'].flatMap((ending): Case[] => [
		{
			what: `no ${snapshot}${ending}`,
			damage: (folder) => rmSync(join(folder, snapshot + ending), {force: true}),
			endings: ['whole'],
		},
		{
			what: `text in place of ${snapshot}${ending}`,
			damage: replaceBy(snapshot + ending, (path) => writeFileSync(path, 'hello')),
			endings: ['whole', 'refused'],
		},
		{
			what: `a folder in place of ${snapshot}${ending}`,
			damage: replaceBy(snapshot + ending, (path) => mkdirSync(path)),
			endings: ['whole', 'refused'],
		},
		{
			what: `a pipe in place of ${snapshot}${ending}`,
			damage: replaceBy(snapshot + ending, (path) => execFileSync('mkfifo', [path])),
			endings: ['whole', 'refused'],
		},
	]),
	{
		what: 'half-made files of a generation that nobody finished',
		damage: (folder) => {
			writeFileSync(join(folder, `${snapshot}.next`), 'half');
			writeFileSync(join(folder, `${snapshot}.next.journal`), 'half');
		},
		endings: ['whole'],
	},
	{
		what: 'garbage behind the journal',
		damage: (folder) => writeFileSync(join(folder, journal), 'garbage'.repeat(100), {flag: 'a'}),
		endings: ['whole'],
	},
	{
		what: 'zeros behind the journal, as a power cut leaves them',
		damage: (folder) => writeFileSync(join(folder, journal), Buffer.alloc(4096), {flag: 'a'}),
		endings: ['whole'],
	},
];

describe('something else than the file', () => {
	it.each(cases)('$what', async ({damage, endings}) => {
		const {template, copy} = await prepare();
		await createTemplate(join(copy, otherFolder), 'other');

		const {ending, finding} = await judgeDamage(template, copy, damage);

		expect(endings, finding).toContain(ending);
	});
});

describe('a store of a newer openintent', () => {
	const newer = [
		...migrations,
		{version: 999, name: 'future', sql: 'CREATE TABLE future (a TEXT) STRICT'},
	];

	it('is refused and left as it is', async () => {
		const {template, copy} = await prepare();
		const store = await openStore({folder: template.folder, now: () => 1e12, migrations: newer});
		await store.transaction((transaction) => insertRows(transaction, 'newer', ''));
		await store.close();

		const {ending, finding} = await judgeDamage(template, copy, () => undefined);

		expect(ending).toBe('refused');
		expect(finding).toMatch(/OI_ERR_STORE_NEWER.*(upgrade|update|newer)/i);
	});

	it('stops the writing of a process that is already there', async () => {
		const {template} = await prepare();
		const old = await openStore({folder: template.folder, now: () => 1e12});
		onTestFinished(() => old.close());
		const store = await openStore({folder: template.folder, now: () => 1e12, migrations: newer});
		await store.transaction((transaction) => insertRows(transaction, 'newer', ''));
		await store.close();

		const write = old.transaction((transaction) => insertRows(transaction, 'older', ''));

		await expect(write).rejects.toMatchObject({
			code: 'OI_ERR_STORE_NEWER',
			hint: expect.stringContaining('restart'),
		});
	});
});

describe('a clock that jumps', () => {
	const years = 365 * 24 * 3600 * 1000;

	it.each([
		['back five years', [1e12, 1e12 - 5 * years, 1e12 - 5 * years]],
		['forward fifteen years and back', [1e12, 1e12 + 15 * years, 1e12]],
		['to zero', [1e12, 0, 0]],
		['before 1970', [1e12, -1, -1]],
	])('%s: nothing is lost, and the order stays', async (_name, times) => {
		const folder = createTempFolder();
		const ids: string[] = [];

		for (const [session, time] of times.entries()) {
			const store = await openStore({
				folder,
				now: () => time,
				compactAtBytes: session === 1 ? 1 : 1e9,
			});
			const id = `session-${session}`;
			await store.transaction((transaction) => insertRows(transaction, id, ''));
			ids.push(id);
			await store.close();
		}

		const last = await openStore({folder, now: () => 1e12});
		onTestFinished(() => last.close());
		const found = last.reader.all('SELECT id FROM adapters ORDER BY rowid').map(([id]) => id);
		expect(found).toEqual(ids.flatMap((id) => [`${id}/0`, `${id}/1`, `${id}/2`]));
		expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
	});
});
