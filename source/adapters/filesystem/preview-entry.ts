import {constants} from 'node:fs';
import {lstat, open, readlink} from 'node:fs/promises';
import type {Translate} from '../../contracts/messages.js';
import type {PreparedCall} from '../../contracts/tool.js';
import {displayLine, displayName} from '../../lib/display-text.js';
import {formatBytes} from '../../lib/format-bytes.js';
import type {DiffLine} from '../../lib/line-diff.js';
import type {OpenFolder} from '../../lib/path-walk.js';
import {withFolder} from '../../lib/path-walk.js';
import type {SafeText} from '../../lib/safe-text.js';
import type {FileToolDeps} from './file-tool-deps.js';
import {readEntries} from './first-entries.js';
import {showPath} from './path-scope.js';

/** Larger files are not read before somebody has said yes. */
const mostBytes = 256 * 1024;
/** Lines of a file that are shown when it is to go. */
const mostLines = 20;
/** Entries of a folder that are counted. */
const mostEntries = 10_000;
const mostDepth = 100;

/** What is at a place. */
export type EntryFacts = {
	/** `3 lines, 14 B`; `folder with 12 entries, 3.4 KB`; `link to a.md`; in the language of the person. */
	readonly text: SafeText;
	/** Of a text file. */
	readonly lines: readonly string[] | undefined;
};

type Count = {entries: number; sizeBytes: number};

/** What a file or folder holds, for the person who is asked about it. Undefined where that cannot be seen. */
export async function factsOf(
	{files, texts}: Pick<FileToolDeps, 'files' | 'texts'>,
	path: string,
	signal: AbortSignal,
): Promise<EntryFacts | undefined> {
	const say = await texts();
	const seen = files.inParent(path, 'write', async (folder, name): Promise<EntryFacts> => {
		const status = await lstat(folder.at(name));
		if (status.isSymbolicLink()) {
			const target = displayName(await readlink(folder.at(name)));
			return {text: say('files.link', {target}), lines: undefined};
		}
		if (status.isDirectory())
			return {text: await folderText(folder, name, {say, signal}), lines: undefined};
		const size = formatBytes(status.size);
		const lines =
			status.isFile() && status.size <= mostBytes ? await readLines(folder.at(name)) : undefined;
		if (lines === undefined) return {text: displayLine(size), lines};
		return {text: say('files.lines', {count: lines.length, size}), lines};
	});
	return seen.catch(() => {
		signal.throwIfAborted();
		return undefined;
	});
}

/** A deletion as it is asked about: what would go, and of a text file how it begins. */
export async function previewDelete(
	{scope, files, texts}: Pick<FileToolDeps, 'scope' | 'files' | 'texts'>,
	{path, cwd, signal}: {readonly path: string; readonly cwd: string; readonly signal: AbortSignal},
): Promise<Pick<PreparedCall<unknown>, 'preview' | 'diff'>> {
	const target = scope.entry(path, cwd, 'write');
	const facts = await factsOf({files, texts}, target, signal);
	if (facts === undefined) return {};
	const say = await texts();
	const file = showPath(target, cwd);
	const {lines = []} = facts;
	const removed = lines.slice(0, mostLines).map((text): DiffLine => ({is: 'removed', text}));
	const rest: DiffLine[] = lines.length > mostLines ? [{is: 'gap', text: ''}] : [];
	return {
		preview: `  ${say('files.deletes', {path: displayName(file), what: facts.text})}`,
		...(removed.length === 0 ? {} : {diff: {file, lines: [...removed, ...rest]}}),
	};
}

async function folderText(
	folder: OpenFolder,
	name: string,
	{say, signal}: {readonly say: Translate; readonly signal: AbortSignal},
): Promise<SafeText> {
	const counted = {entries: 0, sizeBytes: 0};
	await measure(folder, name, counted, {signal, depth: 0});
	const {entries: count, sizeBytes} = counted;
	const key = count >= mostEntries ? 'files.large_folder' : 'files.folder';
	return say(key, {count, size: formatBytes(sizeBytes)});
}

async function measure(
	parent: OpenFolder,
	name: string,
	count: Count,
	{signal, depth}: {readonly signal: AbortSignal; readonly depth: number},
): Promise<void> {
	await withFolder(parent.child(name), async (folder) => {
		for await (const entries of readEntries(folder)) {
			for (const entry of entries) {
				signal.throwIfAborted();
				if (count.entries >= mostEntries) return;
				count.entries++;
				if (entry.isDirectory() && depth < mostDepth)
					await measure(folder, entry.name, count, {signal, depth: depth + 1});
				else count.sizeBytes += (await lstat(folder.at(entry.name))).size;
			}
		}
	});
}

/** Undefined for what is no text. */
async function readLines(path: string): Promise<readonly string[] | undefined> {
	const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
	try {
		const bytes = await file.readFile();
		if (bytes.includes(0)) return undefined;
		const text = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
		if (text === '') return [];
		return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
	} catch {
		return undefined;
	} finally {
		await file.close();
	}
}
