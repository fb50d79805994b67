import fs from 'node:fs';
import path from 'node:path';
import {expect, it} from 'vitest';
import {createTempFolder} from '../../helpers/temp-folder.js';
import {openAuditLogIn, verifyIn} from '../../helpers/test-audit-log.js';

const entry = {
	phase: 'intent',
	runId: 'r',
	callId: 'c',
	tool: 'fs_write_file',
	effect: 'write',
} as const;

async function fill(folder: string, maxSegments: number, count: number) {
	const log = openAuditLogIn(folder, {limits: () => ({segmentBytes: 1_500, maxSegments})});
	for (let index = 0; index < count; index++) await log.append(entry);
}

const segmentsIn = (folder: string) =>
	fs.readdirSync(path.join(folder, 'audit')).filter((name) => name.endsWith('.jsonl'));

it('K3: full files are closed and chained; the oldest go, and the log says so', async () => {
	const folder = createTempFolder();

	await fill(folder, 3, 60);

	const verdict = verifyIn(folder);
	expect(segmentsIn(folder)).toHaveLength(2);
	expect(verdict.broken).toBeUndefined();
	expect(verdict.firstSequence).toBeGreaterThan(1);
	expect(verdict.segments).toBe(3);
	for (const name of segmentsIn(folder)) {
		const {size, mode} = fs.statSync(path.join(folder, 'audit', name));
		expect(size).toBeLessThan(2_500);
		expect(mode & 0o777).toBe(0o600);
	}
});

it('K2: a file more than the log says was dropped is missed', async () => {
	const folder = createTempFolder();
	await fill(folder, 4, 60);
	const [oldest = '', , newest = ''] = segmentsIn(folder);

	fs.renameSync(path.join(folder, 'audit', oldest), path.join(folder, 'oldest'));
	const withoutOldest = verifyIn(folder);
	fs.renameSync(path.join(folder, 'oldest'), path.join(folder, 'audit', oldest));
	fs.rmSync(path.join(folder, 'audit', newest));
	const withoutNewest = verifyIn(folder);

	expect(withoutOldest.broken?.reason).toContain('does not say that they were dropped');
	expect(withoutNewest.broken?.reason).toContain('are missing before entry');
});

it('K2: a file of the chain under the name of another one is found', async () => {
	const folder = createTempFolder();
	await fill(folder, 100, 20);
	const [one = '', two = ''] = segmentsIn(folder).map((name) => path.join(folder, 'audit', name));

	fs.renameSync(one, `${one}.x`);
	fs.renameSync(two, one);
	fs.renameSync(`${one}.x`, two);

	expect(verifyIn(folder)).toHaveProperty('broken');
});

it('K2: lines that were cut off the end of a closed file are missed', async () => {
	const folder = createTempFolder();
	await fill(folder, 100, 20);
	const file = path.join(folder, 'audit', segmentsIn(folder)[1] ?? '');
	const text = fs.readFileSync(file, 'utf8');

	fs.writeFileSync(file, text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1));

	expect(verifyIn(folder)).toHaveProperty('broken');
});

it.each([
	['control characters', '\u0000\u0007\u001b[2J\u001b]0;x\u0007\r\n'],
	['bidi controls and C1', '\u202e\u009b31m\u200b'],
	['lone surrogates', '\ud800x\udc00'],
	['10 MB', 'x'.repeat(10_000_000)],
	['much to escape', '\u0001'.repeat(1_000_000)],
	['words of other alphabets', '列'.repeat(100_000)],
])('K3: %s stay one bounded line', async (_what, hostile) => {
	const folder = createTempFolder();
	const log = openAuditLogIn(folder);
	const call = {...entry, runId: hostile, callId: hostile, model: hostile, rule: hostile};

	await log.append({...call, arguments: {content: hostile, [hostile]: hostile}});
	await log.append({phase: 'secret', subject: hostile, details: {account: hostile}});

	const bytes = fs.readFileSync(path.join(folder, 'audit.jsonl'));
	const lines = bytes.toString('utf8').trimEnd().split('\n');
	expect(lines).toHaveLength(2);
	for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThan(32_000);
	expect(bytes.toString('utf8')).not.toMatch(
		/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u200b]/,
	);
	expect(verifyIn(folder)).toMatchObject({entries: 2});
	expect(verifyIn(folder).broken).toBeUndefined();
});
