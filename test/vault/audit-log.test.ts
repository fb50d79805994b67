import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {createAuditLog} from '../../source/vault/audit-log.js';

let folder = '';
beforeEach(() => {
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
		const log = createAuditLog({file, wallNow: () => 0, redact: (text) => text});

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
		});

		await log.append({...entry, arguments: {content: `secret${'x'.repeat(50_000)}`}});

		const text = fs.readFileSync(file, 'utf8');
		expect(text).not.toContain('secret');
		expect(text.length).toBeLessThan(3_000);
	});

	it('fails when it cannot be written, so that nothing happens unrecorded', async () => {
		const log = createAuditLog({file: folder, wallNow: () => 0, redact: (text) => text});

		await expect(log.append(entry)).rejects.toThrow('EISDIR');
	});
});
