import fs from 'node:fs';
import path from 'node:path';
import {expect, it} from 'vitest';
import {readAuditKey, requireAuditKey} from '../../../source/vault/audit/audit-key.js';
import {createTempFolder} from '../../helpers/temp-folder.js';
import {auditFilesIn, openAuditLogIn} from '../../helpers/test-audit-log.js';

it('makes one key, for its owner only, and gives it to everybody', () => {
	const files = auditFilesIn(createTempFolder({'audit/x': ''}));

	const [one, other] = [requireAuditKey(files), requireAuditKey(files)];

	expect(one).toHaveLength(32);
	expect(other).toEqual(one);
	expect(readAuditKey(files)).toEqual(one);
	expect(fs.readdirSync(files.folder).sort()).toEqual(['audit.key', 'x']);
	expect(fs.statSync(path.join(files.folder, 'audit.key')).mode & 0o777).toBe(0o600);
});

it('is none before there is one, and stays where it is when it is damaged', async () => {
	const folder = createTempFolder({'audit/x': ''});
	const files = auditFilesIn(folder);

	expect(readAuditKey(files)).toBeUndefined();
	fs.writeFileSync(path.join(files.folder, 'audit.key'), 'abc\n');

	expect(() => readAuditKey(files)).toThrow('is damaged: it is not the key of an audit log');
	const effect = {phase: 'intent', runId: 'r', callId: 'c', tool: 't', effect: 'write'} as const;
	await expect(openAuditLogIn(folder).append(effect)).rejects.toMatchObject({
		code: 'OI_ERR_STORE_WRITE',
		message: expect.stringContaining('is damaged'),
	});
	expect(fs.readFileSync(path.join(files.folder, 'audit.key'), 'utf8')).toBe('abc\n');
});
