import fs from 'node:fs';
import path from 'node:path';
import {expect, it} from 'vitest';
import {createTempFolder} from '../../helpers/temp-folder.js';
import {openAuditLogIn, verifyIn} from '../../helpers/test-audit-log.js';

/** All but what says who holds the lock, which comes and goes. */
function copyLog(folder: string, copy: string): void {
	const filter = (source: string) => !path.basename(source).startsWith('audit.lock');
	fs.cpSync(folder, copy, {recursive: true, filter});
}

const entry = {phase: 'intent', runId: 'r', tool: 'shell_execute', effect: 'read'} as const;

async function writeLog(folder: string, count: number): Promise<Buffer> {
	const log = openAuditLogIn(folder);
	for (let index = 0; index < count; index++) {
		const input = {command: `echo "${index}" 列 \u001b[31m \u{fffd}`};
		await log.append({...entry, callId: `call-${index}`, arguments: input});
	}
	return fs.readFileSync(path.join(folder, 'audit.jsonl'));
}

/** The same numbers in each run: a mutation that is not found can be looked at again. */
function createRandom(seed: number) {
	let state = seed;
	return (below: number) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

type Log = {readonly lines: readonly string[]; readonly other: readonly string[]};
type Random = ReturnType<typeof createRandom>;
const feeds = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

/** What somebody could do who can write the file and has no key. */
const mutations: Readonly<Record<string, (log: Log, random: Random) => Buffer>> = {
	'edit a byte': ({lines}, random) => {
		const bytes = Buffer.from(feeds(lines));
		const at = random(bytes.length);
		bytes[at] = ((bytes[at] ?? 0) + 1 + random(255)) % 256;
		return bytes;
	},
	'drop a line': ({lines}, random) => Buffer.from(feeds(lines.toSpliced(random(lines.length), 1))),
	'swap two lines': ({lines}, random) => {
		const one = random(lines.length - 1);
		const other = one + 1 + random(lines.length - 1 - one);
		const swapped = lines.with(one, lines[other] ?? '').with(other, lines[one] ?? '');
		return Buffer.from(feeds(swapped));
	},
	'duplicate a line': ({lines}, random) => {
		const at = random(lines.length);
		return Buffer.from(feeds(lines.toSpliced(random(lines.length + 1), 0, lines[at] ?? '')));
	},
	'cut the tail': ({lines}, random) => {
		const bytes = Buffer.from(feeds(lines));
		return bytes.subarray(0, random(bytes.length));
	},
	'splice two logs': ({lines, other}, random) => {
		const at = random(lines.length);
		return Buffer.from(feeds([...lines.slice(0, at), ...other.slice(at)]));
	},
	// Its end fits the head: only what stands before each line tells.
	'put a piece of the other log into the middle': ({lines, other}, random) => {
		const from = 30 + random(9);
		const to = from + 1 + random(39 - from);
		return Buffer.from(
			feeds([...lines.slice(0, from), ...other.slice(from, to), ...lines.slice(to)]),
		);
	},
	'insert a line': ({lines}, random) =>
		Buffer.from(feeds(lines.toSpliced(random(lines.length + 1), 0, ''))),
};

it('K2: 1,000 random mutations are all found', async () => {
	const folder = createTempFolder();
	const file = path.join(folder, 'audit.jsonl');
	const lines = (await writeLog(folder, 30)).toString('utf8').trimEnd().split('\n');
	// The other log has the same key and the same beginning: a copy of the folder that went on by itself.
	const copy = createTempFolder();
	copyLog(folder, copy);
	const other = (await writeLog(copy, 10)).toString('utf8').trimEnd().split('\n');
	lines.push(...(await writeLog(folder, 10)).toString('utf8').trimEnd().split('\n').slice(30));
	const whole = verifyIn(folder);
	const random = createRandom(20_261_121);
	const missed: string[] = [];

	const names = Object.keys(mutations);
	for (let round = 0; round < 1_000; round++) {
		const name = names[round % names.length] as keyof typeof mutations;
		fs.writeFileSync(file, mutations[name]?.({lines, other}, random) ?? '');
		if (verifyIn(folder).broken === undefined) missed.push(`${name} in round ${round}`);
	}
	fs.writeFileSync(file, feeds(lines));

	expect(missed).toEqual([]);
	expect(whole).toEqual({entries: 40, segments: 1, firstSequence: 1, isTorn: false});
	expect(verifyIn(folder)).toEqual(whole);
});

it('K2: nothing is whole before a first line that is missing', async () => {
	const folder = createTempFolder();
	const file = path.join(folder, 'audit.jsonl');
	const [, ...rest] = (await writeLog(folder, 5)).toString('utf8').trimEnd().split('\n');

	fs.writeFileSync(file, feeds(rest));

	expect(verifyIn(folder)).toMatchObject({
		entries: 0,
		firstSequence: 2,
		broken: {line: 1, reason: expect.stringContaining('entries 1 to 1 are missing')},
	});
});

it('K2: bytes that only read the same are found', async () => {
	const folder = createTempFolder();
	const bytes = await writeLog(folder, 3);
	const at = bytes.indexOf('\u{fffd}');
	const same = Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff]), bytes.subarray(at + 3)]);

	fs.writeFileSync(path.join(folder, 'audit.jsonl'), same);

	expect(same.toString('utf8')).toBe(bytes.toString('utf8'));
	expect(verifyIn(folder)).toMatchObject({broken: {line: 1}});
});

it('K2: a line that another key sealed is found', async () => {
	const [folder, foreign] = [createTempFolder(), createTempFolder()];
	await writeLog(folder, 3);
	await writeLog(foreign, 3);

	fs.copyFileSync(path.join(foreign, 'audit.jsonl'), path.join(folder, 'audit.jsonl'));

	expect(verifyIn(folder)).toMatchObject({entries: 0, broken: {line: 1}});
});

it.each([
	['the tail', (file: string) => fs.truncateSync(file, 0)],
	['the file', (file: string) => fs.rmSync(file)],
	['the head', (file: string) => fs.rmSync(path.join(path.dirname(file), 'audit/audit.head'))],
	['the key', (file: string) => fs.rmSync(path.join(path.dirname(file), 'audit/audit.key'))],
])('K2: %s that is taken away stays missed when the program goes on', async (_what, take) => {
	const folder = createTempFolder();
	await writeLog(folder, 5);
	take(path.join(folder, 'audit.jsonl'));

	const before = verifyIn(folder);
	await writeLog(folder, 5);
	const after = verifyIn(folder);

	expect(before).toHaveProperty('broken');
	expect(after).toHaveProperty('broken');
});

it('K2: a running process notices that log and head were put back to what they were', async () => {
	const folder = createTempFolder();
	const log = openAuditLogIn(folder);
	await log.append({...entry, callId: '1'});
	const kept = createTempFolder();
	copyLog(folder, kept);
	await log.append({...entry, callId: '2'});
	await new Promise((resolve) => setTimeout(resolve, 50));

	fs.cpSync(path.join(kept, 'audit.jsonl'), path.join(folder, 'audit.jsonl'));
	fs.cpSync(path.join(kept, 'audit/audit.head'), path.join(folder, 'audit/audit.head'));
	await log.append({...entry, callId: '3'});

	expect(verifyIn(folder).broken).toMatchObject({
		line: 2,
		reason: 'entries 2 to 2 are missing before entry 3',
	});
});
