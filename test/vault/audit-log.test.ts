import fs from 'node:fs';
import path from 'node:path';
import {beforeEach, describe, expect, it} from 'vitest';
import {createTempFolder} from '../helpers/temp-folder.js';
import {auditFilesIn, openAuditLogIn, verifyIn} from '../helpers/test-audit-log.js';

let warnings: string[] = [];
const warn = (text: string) => warnings.push(text);
beforeEach(() => {
	warnings = [];
});

const entry = {
	phase: 'intent',
	runId: 'r',
	callId: 'c',
	tool: 'fs_write_file',
	effect: 'write',
} as const;

const linesIn = (folder: string) =>
	fs
		.readFileSync(path.join(folder, 'audit.jsonl'), 'utf8')
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line) as Record<string, unknown>);

describe('audit-log', () => {
	it('appends one line per entry, readable by nobody else', async () => {
		const folder = path.join(createTempFolder(), 'data');
		const log = openAuditLogIn(folder, {wallNow: () => 0});

		await log.append({...entry, arguments: {path: 'a'}});
		await log.append({...entry, phase: 'result', status: 'ok'});

		expect(linesIn(folder)).toMatchObject([
			{seq: 1, time: '1970-01-01T00:00:00.000Z', phase: 'intent', arguments: '{"path":"a"}'},
			{seq: 2, phase: 'result', status: 'ok'},
		]);
		for (const name of ['audit.jsonl', 'audit/audit.key', 'audit/audit.head']) {
			expect(fs.statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
		}
		expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
	});

	it('redacts arguments and keeps long ones short', async () => {
		const folder = createTempFolder();
		const log = openAuditLogIn(folder, {redact: (text) => text.replace('secret', '[…]')});

		await log.append({...entry, arguments: {content: `secret${'x'.repeat(50_000)}`}});

		const text = fs.readFileSync(path.join(folder, 'audit.jsonl'), 'utf8');
		expect(text).not.toContain('secret');
		expect(text.length).toBeLessThan(3_000);
	});

	it('K3: a secret where a text is cut is redacted whole', async () => {
		const folder = createTempFolder();
		const log = openAuditLogIn(folder, {
			redact: (text) => text.replaceAll('hunter2-hunter2', '[…]'),
		});
		const subjects = Array.from({length: 400}, (_, at) => `${'x'.repeat(at)}hunter2-hunter2`);

		for (const subject of subjects) {
			await log.append({phase: 'secret', subject: `${subject}${'y'.repeat(600)}`});
		}

		const lines = linesIn(folder).map(({subject}) => subject);
		expect(lines).toHaveLength(400);
		expect(lines.filter((subject) => /h?unter2/.test(`${subject}`))).toEqual([]);
	});

	it('fails when it cannot be written, so that nothing is changed unrecorded', async () => {
		const folder = createTempFolder();
		fs.mkdirSync(path.join(folder, 'audit.jsonl'));
		const log = openAuditLogIn(folder, {warn});

		await expect(log.append(entry)).rejects.toMatchObject({
			code: 'OI_ERR_STORE_WRITE',
			message: `The audit log ${folder}/audit.jsonl cannot be written: a folder has that name. Nothing is changed unrecorded, so nothing was done.`,
			hint: expect.stringContaining('--data-dir'),
		});
	});

	it('says of a full disk that it is full', async () => {
		const files = {...auditFilesIn(createTempFolder()), file: '/dev/full'};
		const log = openAuditLogIn('', {files, warn});

		await expect(log.append(entry)).rejects.toMatchObject({
			code: 'OI_ERR_STORE_WRITE',
			message: expect.stringContaining('/dev/full cannot be written: the disk is full.'),
			hint: 'free some space, then repeat',
		});
	});

	it('lets reads go on when it cannot be written, with one warning', async () => {
		const folder = createTempFolder();
		fs.mkdirSync(path.join(folder, 'audit.jsonl'));
		const log = openAuditLogIn(folder, {warn});
		const read = {...entry, tool: 'fs_read_file', effect: 'read'} as const;

		await log.append(read);
		await log.append({...read, phase: 'result', status: 'ok'});

		expect(warnings).toEqual([expect.stringMatching(/a folder has that name.*Reading goes on/)]);
	});

	it('K1: stops a read that asks another computer when it cannot be written', async () => {
		const folder = createTempFolder();
		fs.mkdirSync(path.join(folder, 'audit.jsonl'));
		const log = openAuditLogIn(folder, {warn});
		const fetched = {...entry, tool: 'web_fetch', effect: 'read', isOutbound: true} as const;

		await expect(log.append(fetched)).rejects.toMatchObject({code: 'OI_ERR_STORE_WRITE'});
	});

	it('does not make a call fail that has happened, when its result cannot be recorded', async () => {
		const folder = createTempFolder();
		fs.mkdirSync(path.join(folder, 'audit.jsonl'));
		const log = openAuditLogIn(folder, {warn});

		await log.append({...entry, phase: 'result', status: 'ok'});

		expect(warnings).toEqual([expect.stringContaining('fs_write_file is recorded as begun')]);
	});

	it('removes what a full disk has let through of a line', async () => {
		const folder = createTempFolder();
		await openAuditLogIn(folder).append(entry);
		fs.appendFileSync(path.join(folder, 'audit.jsonl'), '{"phase":"int');

		expect(verifyIn(folder)).toMatchObject({entries: 1, isTorn: true});
		await openAuditLogIn(folder).append(entry);

		expect(linesIn(folder)).toMatchObject([{seq: 1}, {seq: 2}]);
		expect(verifyIn(folder)).toEqual({entries: 2, segments: 1, firstSequence: 1, isTorn: false});
	});

	it('records logins, grants and secrets by their names, redacted', async () => {
		const folder = createTempFolder();
		const log = openAuditLogIn(folder, {redact: (text) => text.replace('sk-1', '[…]')});

		await log.append({phase: 'login', subject: 'anthropic', details: {how: 'device code sk-1'}});
		await log.append({phase: 'secret', runId: 'r', subject: 'anthropic/default'});

		expect(linesIn(folder)).toMatchObject([
			{phase: 'login', subject: 'anthropic', details: {how: 'device code […]'}},
			{phase: 'secret', subject: 'anthropic/default'},
		]);
	});
});
