import {cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {isOpenIntentError} from '../../../source/contracts/errors.js';
import type {OpenStoreOptions} from '../../../source/store/open-store.js';
import {openStore} from '../../../source/store/open-store.js';
import {insertRows} from '../programs/rows.js';
import {examine} from './kill-rounds.js';

export type Template = {readonly folder: string; readonly acknowledged: readonly string[]};

/** Where the rows of a template are: some in the snapshot, some in the journal, and an older pair beside them. */
export async function createTemplate(folder: string, label = 'row'): Promise<Template> {
	mkdirSync(folder, {mode: 0o700, recursive: true});
	const acknowledged: string[] = [];
	// Each closes behind a compaction, except the last.
	for (const [session, compactAtBytes] of [1, 1, 1e9].entries()) {
		const store = await openStore({folder, now: () => 1e12, compactAtBytes});
		for (let count = 0; count < 6; count++) {
			const id = `${label}-${session}-${count}`;
			await store.transaction((transaction) => insertRows(transaction, id, 'x'.repeat(300)));
			acknowledged.push(id);
		}
		await store.close();
	}
	return {folder, acknowledged};
}

/** How opening a damaged folder may end well. */
export type Ending =
	/** Everything is there. */
	| 'whole'
	/** Something is lost, which was said, and the damaged file is kept. */
	| 'partly, and said so'
	/** An error with a next step, and every file is as it was. */
	| 'refused';

export type Judgement = {readonly ending: Ending | 'wrong'; readonly finding: string};

/** Does something to a copy of the template and opens it, twice: what is recovered has to stay so. */
export async function judgeDamage(
	template: Template,
	copy: string,
	damage: (folder: string) => void,
	options: Partial<OpenStoreOptions> = {},
): Promise<Judgement> {
	rmSync(copy, {recursive: true, force: true});
	cpSync(template.folder, copy, {recursive: true, verbatimSymlinks: true});
	damage(copy);
	const before = contentsOf(copy);
	const reports: string[] = [];
	try {
		const findings = await openAndExamine(copy, template.acknowledged, reports, options);
		if (findings.length === 0) return {ending: 'whole', finding: ''};
		const finding = findings.join('; ');
		const isLoss = findings.every((text) => text.includes('are lost'));
		const wasKept = readdirSync(copy).some((name) => name.includes('.damaged-'));
		const isAllThere = before.every(([, content]) => hasContent(copy, content));
		return isLoss && wasKept && isAllThere && reports.length > 0
			? {ending: 'partly, and said so', finding}
			: {ending: 'wrong', finding: `${finding} (reports: ${reports.join(' ')})`};
	} catch (error) {
		return judgeRefusal(error, copy, before);
	}
}

async function openAndExamine(
	folder: string,
	acknowledged: readonly string[],
	reports: string[],
	options: Partial<OpenStoreOptions>,
): Promise<string[]> {
	const all = {
		folder,
		now: () => 1e12,
		report: (text: string) => reports.push(text),
		compactAtBytes: 1e9,
		...options,
	};
	const store = await openStore(all);
	const findings: string[] = [];
	try {
		findings.push(...examine(store, acknowledged));
		await store.transaction((transaction) => insertRows(transaction, 'afterwards', ''));
	} finally {
		await store.close();
	}
	const again = await openStore(all);
	const later = examine(again, [...acknowledged, 'afterwards']);
	await again.close();
	const isSame = findings.join() === later.join();
	return isSame ? findings : [...findings, `and when it is opened again: ${later.join('; ')}`];
}

function judgeRefusal(error: unknown, folder: string, before: readonly Content[]): Judgement {
	const {code, message, hint} = error as {code?: string; message: string; hint?: string};
	const finding = `${code}: ${message} (${hint})`;
	const isClear =
		isOpenIntentError(error) && /^OI_ERR_STORE/.test(code ?? '') && (hint ?? '') !== '';
	const changed = before.filter(([name, content]) => !isSameContent(join(folder, name), content));
	if (isClear && changed.length === 0) return {ending: 'refused', finding};
	const names = changed.map(([name]) => name).join(', ');
	return {ending: 'wrong', finding: `${finding}${names && `; changed: ${names}`}`};
}

type Content = readonly [name: string, content: Buffer];

const isAboutOthers = (name: string) => /\.(lock|mark)$/.test(name);

function contentsOf(folder: string): Content[] {
	return readdirSync(folder)
		.filter((name) => !isAboutOthers(name) && lstatSync(join(folder, name)).isFile())
		.map((name) => [name, readFileSync(join(folder, name))] as const);
}

function isSameContent(path: string, content: Buffer): boolean {
	try {
		return lstatSync(path).isFile() && readFileSync(path).equals(content);
	} catch {
		return false;
	}
}

function hasContent(folder: string, content: Buffer): boolean {
	return readdirSync(folder).some((name) => isSameContent(join(folder, name), content));
}
