import {expect, it} from 'vitest';
import {createTempFolder} from '../../helpers/temp-folder.js';
import {openAuditLogIn, verifyIn} from '../../helpers/test-audit-log.js';

const entry = {
	phase: 'intent',
	runId: 'r',
	callId: 'c',
	tool: 'http_request',
	effect: 'send',
} as const;
const limits = [{ruleId: 'one', rule: 'http_request', maxPerHour: 3}];
const hourMs = 3_600_000;

it('denies the fourth call in an hour, and lets it pass when the hour is over', async () => {
	const folder = createTempFolder();
	let now = 1_000_000;
	const log = openAuditLogIn(folder, {wallNow: () => now});
	for (const _ of limits.concat(limits, limits)) {
		await log.append({...entry, limits});
		now += 60_000;
	}

	const fourth = log.append({...entry, limits});

	await expect(fourth).rejects.toMatchObject({
		code: 'OI_ERR_POLICY_DENIED',
		message: expect.stringContaining('the rule "http_request" allows 3 calls in an hour'),
		cause: {rule: 'http_request'},
	});
	now = 1_000_000 + hourMs;
	await log.append({...entry, limits});
	await expect(log.append({...entry, limits})).rejects.toThrow();
	expect(verifyIn(folder)).toMatchObject({entries: 6});
});

it('counts what was done before this process began, and no calls that were denied', async () => {
	const folder = createTempFolder();
	for (let count = 0; count < 3; count++) {
		await openAuditLogIn(folder).append({...entry, limits});
	}
	const later = () => Date.now() + hourMs / 2;
	const denied = openAuditLogIn(folder, {wallNow: later});
	for (let count = 0; count < 5; count++) {
		await expect(denied.append({...entry, limits})).rejects.toThrow();
	}

	const afterHour = openAuditLogIn(folder, {wallNow: () => Date.now() + hourMs + 1000});
	await afterHour.append({...entry, limits});

	expect(verifyIn(folder)).toMatchObject({entries: 9});
});

it('counts each rule for itself', async () => {
	const log = openAuditLogIn(createTempFolder());
	for (let count = 0; count < 3; count++) await log.append({...entry, limits});

	await log.append({...entry, limits: [{ruleId: 'other', rule: 'other', maxPerHour: 1}]});
	await log.append(entry);

	await expect(log.append({...entry, limits})).rejects.toThrow();
});

it('counts over several files', async () => {
	const folder = createTempFolder();
	const small = {limits: () => ({segmentBytes: 300, maxSegments: 50})};
	for (let count = 0; count < 3; count++) {
		await openAuditLogIn(folder, small).append({...entry, limits});
	}

	const fourth = openAuditLogIn(folder, small).append({...entry, limits});

	await expect(fourth).rejects.toThrow('used up');
});

it('lets nothing pass that it cannot count, not even a read', async () => {
	const files = {file: '/dev/full', folder: createTempFolder()};
	const log = openAuditLogIn('', {files});

	await expect(log.append({...entry, effect: 'read', limits})).rejects.toMatchObject({
		code: 'OI_ERR_STORE_WRITE',
	});
});
