import {expect, it} from 'vitest';
import {identityOfThisProcess} from '../../../source/store/process-identity.js';
import {createTempFolder} from '../../helpers/temp-folder.js';
import {openAuditLogIn, verifyIn} from '../../helpers/test-audit-log.js';

const entry = {phase: 'intent', runId: 'r', tool: 'shell_execute', effect: 'execute'} as const;
const result = {...entry, phase: 'result', status: 'ok'} as const;
const dead = {...identityOfThisProcess(), pid: 2 ** 22 + 1};

it('K1: finds effects whose process ended before them, once', async () => {
	const folder = createTempFolder();
	const crashed = openAuditLogIn(folder, {identity: () => dead});
	await crashed.append({...entry, callId: 'cut off'});
	await crashed.append({...entry, callId: 'done'});
	await crashed.append({...result, callId: 'done'});
	await crashed.append({...entry, tool: 'fs_read_file', effect: 'read', callId: 'a read'});

	const first = await openAuditLogIn(folder).takeUnfinished();
	const second = await openAuditLogIn(folder).takeUnfinished();

	expect(first).toMatchObject([{callId: 'cut off', tool: 'shell_execute', runId: 'r'}]);
	expect(second).toEqual([]);
	expect(verifyIn(folder)).toMatchObject({entries: 5});
	expect(verifyIn(folder).broken).toBeUndefined();
});

it('K1: leaves alone what is under way in a process that lives', async () => {
	const folder = createTempFolder();
	await openAuditLogIn(folder).append({...entry, callId: 'mine'});

	const found = await openAuditLogIn(folder).takeUnfinished();

	expect(found).toEqual([]);
});

it('K1: says it also where it cannot be recorded', async () => {
	const folder = createTempFolder();
	await openAuditLogIn(folder, {identity: () => dead}).append({...entry, callId: 'cut off'});
	const lock = () => Promise.reject(new Error('read-only'));

	const found = await openAuditLogIn(folder, {lock}).takeUnfinished();

	expect(found).toMatchObject([{callId: 'cut off'}]);
});
