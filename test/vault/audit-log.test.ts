import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {createAuditLog} from '../../source/vault/audit-log.js';

let folder = '';
let warnings: string[] = [];
const warn = (text: string) => warnings.push(text);
beforeEach(() => {
	warnings = [];
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'openintent-audit-'));
});
afterEach(() => fs.rmSync(folder, {recursive: true}));

const entry = {
	phase: 'intent',
	runId: 'r',
	callId: 'c',
	tool: 'fs_write_file',
	effect: 'write',
} as const;

describe('audit-log', () => {
	it('appends one line per entry, readable by nobody else', async () => {
		const file = path.join(folder, 'data', 'audit.jsonl');
		const log = createAuditLog({file, wallNow: () => 0, redact: (text) => text, warn});

		await log.append({...entry, arguments: {path: 'a'}});
		await log.append({...entry, phase: 'result', status: 'ok'});

		const lines = fs
			.readFileSync(file, 'utf8')
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line));
		expect(lines).toMatchObject([
			{time: '1970-01-01T00:00:00.000Z', phase: 'intent', arguments: '{"path":"a"}'},
			{phase: 'result', status: 'ok'},
		]);
		expect(fs.statSync(file).mode & 0o777).toBe(0o600);
		expect(fs.statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
	});

	it('redacts arguments and keeps long ones short', async () => {
		const file = path.join(folder, 'audit.jsonl');
		const log = createAuditLog({
			file,
			wallNow: () => 0,
			redact: (text) => text.replace('secret', '[…]'),
			warn,
		});

		await log.append({...entry, arguments: {content: `secret${'x'.repeat(50_000)}`}});

		const text = fs.readFileSync(file, 'utf8');
		expect(text).not.toContain('secret');
		expect(text.length).toBeLessThan(3_000);
	});

	it('fails when it cannot be written, so that nothing is changed unrecorded', async () => {
		const log = createAuditLog({file: folder, wallNow: () => 0, redact: (text) => text, warn});

		await expect(log.append(entry)).rejects.toMatchObject({
			code: 'OI_ERR_STORE_WRITE',
			message: `The audit log ${folder} cannot be written: a folder has that name. Nothing is changed unrecorded, so nothing was done.`,
			hint: expect.stringContaining('--data-dir'),
		});
	});

	it('says of a full disk that it is full', async () => {
		const log = createAuditLog({
			file: '/dev/full',
			wallNow: () => 0,
			redact: (text) => text,
			warn,
		});

		await expect(log.append(entry)).rejects.toMatchObject({
			code: 'OI_ERR_STORE_WRITE',
			message: expect.stringContaining('/dev/full cannot be written: the disk is full.'),
			hint: 'free some space, then repeat',
		});
	});

	it('lets reads go on when it cannot be written, with one warning', async () => {
		const log = createAuditLog({file: folder, wallNow: () => 0, redact: (text) => text, warn});
		const read = {...entry, tool: 'fs_read_file', effect: 'read'} as const;

		await log.append(read);
		await log.append({...read, phase: 'result', status: 'ok'});

		expect(warnings).toEqual([expect.stringMatching(/a folder has that name.*Reading goes on/)]);
	});

	it('does not make a call fail that has happened, when its result cannot be recorded', async () => {
		const log = createAuditLog({file: folder, wallNow: () => 0, redact: (text) => text, warn});

		await log.append({...entry, phase: 'result', status: 'ok'});

		expect(warnings).toEqual([expect.stringContaining('fs_write_file is recorded as begun')]);
	});

	it('begins a new line behind one that a full disk has cut off', async () => {
		const file = path.join(folder, 'audit.jsonl');
		fs.writeFileSync(file, '{"phase":"int');
		const log = createAuditLog({file, wallNow: () => 0, redact: (text) => text, warn});

		await log.append(entry);

		const [, line = ''] = fs.readFileSync(file, 'utf8').split('\n');
		expect(JSON.parse(line)).toMatchObject({phase: 'intent', tool: 'fs_write_file'});
	});
});
