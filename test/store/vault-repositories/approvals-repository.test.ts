import {describe, expect, it} from 'vitest';
import type {NewApproval} from '../../../source/contracts/approval.js';
import {createApprovalsRepository} from '../../../source/store/vault-repositories/approvals-repository.js';
import {recordEvents, temporaryFolder, testTime} from '../store-fixture.js';
import {openTestVault} from '../vault-fixture.js';

const request: NewApproval = {
	id: 'a1',
	runId: 'run-1',
	callId: 'call-1',
	tool: 'shell_execute',
	digest: 'd1',
	canonicalJson: '{"command":"make 完成"}',
	createdAt: testTime,
	expiresAt: testTime + 600_000,
};

const yes = {verdict: 'allowed', answeredBy: 'tui', now: testTime + 5} as const;
const no = {verdict: 'denied', answeredBy: 'one-shot', now: testTime + 6} as const;

async function createFixture() {
	const folder = await temporaryFolder();
	const store = await openTestVault(folder);
	const approvals = createApprovalsRepository(store);
	await approvals.request(request);
	const other = createApprovalsRepository(await openTestVault(folder));
	return {store, approvals, other};
}

describe('createApprovalsRepository', () => {
	it('shows a question to every process', async () => {
		const {other} = await createFixture();

		const pending = await other.listPending(testTime);

		expect(pending).toEqual([
			{...request, state: 'pending', answeredBy: undefined, answeredAt: undefined},
		]);
	});

	it('takes the first answer, whoever else answers', async () => {
		const {store, approvals, other} = await createFixture();
		const events = recordEvents(store);

		const answers = [await approvals.answer('a1', yes), await other.answer('a1', no)];

		const allowed = {...request, state: 'allowed', answeredBy: 'tui', answeredAt: testTime + 5};
		expect(answers).toEqual([
			{isFirst: true, approval: allowed},
			{isFirst: false, approval: allowed},
		]);
		expect(await approvals.answer('unknown', yes)).toBeUndefined();
		expect(await approvals.listPending(testTime)).toEqual([]);
		expect(events).toEqual([{type: 'approval-change', approvalId: 'a1', state: 'allowed'}]);
	});

	it('takes one of two answers of the same moment', async () => {
		const {approvals, other} = await createFixture();

		const answers = await Promise.all([
			approvals.answer('a1', yes),
			approvals.answer('a1', no),
			other.answer('a1', no),
		]);

		expect(answers.filter((answer) => answer?.isFirst)).toHaveLength(1);
		expect(new Set(answers.map((answer) => answer?.approval.state)).size).toBe(1);
	});

	it('is used once, by one process', async () => {
		const {approvals, other} = await createFixture();
		await approvals.answer('a1', yes);

		const uses = await Promise.all([
			approvals.consume('a1', 'd1', testTime + 7),
			other.consume('a1', 'd1', testTime + 7),
			approvals.consume('a1', 'd1', testTime + 8),
		]);

		expect(uses.filter((isGood) => isGood)).toHaveLength(1);
		expect(await approvals.find('a1')).toMatchObject({state: 'consumed', answeredBy: 'tui'});
	});

	it('is good for the bytes that were shown only', async () => {
		const {approvals} = await createFixture();
		await approvals.answer('a1', yes);

		expect(await approvals.consume('a1', 'd2', testTime + 7)).toBe(false);
		expect(await approvals.consume('a1', 'd1', testTime + 7)).toBe(true);
	});

	it('is good for nothing before it is answered, and after a no', async () => {
		const {approvals} = await createFixture();

		const unanswered = await approvals.consume('a1', 'd1', testTime);
		await approvals.answer('a1', no);

		expect([unanswered, await approvals.consume('a1', 'd1', testTime)]).toEqual([false, false]);
	});

	it('cannot be answered when its time is over', async () => {
		const {approvals} = await createFixture();

		const late = await approvals.answer('a1', {...yes, now: request.expiresAt});

		expect(late).toMatchObject({
			isFirst: false,
			approval: {state: 'expired', answeredBy: undefined, answeredAt: undefined},
		});
		expect(await approvals.consume('a1', 'd1', testTime)).toBe(false);
	});

	it('is withdrawn when nobody waits for it any more, unless it was answered', async () => {
		const {store, approvals} = await createFixture();
		await approvals.request({...request, id: 'a2'});
		await approvals.answer('a2', yes);
		const events = recordEvents(store);

		const withdrawn = await approvals.withdraw(['a1', 'a2', 'unknown']);

		expect(withdrawn).toEqual(['a1']);
		expect(await approvals.withdraw(['a1'])).toEqual([]);
		expect((await approvals.answer('a1', yes))?.isFirst).toBe(false);
		expect((await approvals.find('a2'))?.state).toBe('allowed');
		expect(events[0]).toEqual({type: 'approval-change', approvalId: 'a1', state: 'expired'});
	});

	it('cannot be used when its time is over, and is ended then', async () => {
		const {store, approvals} = await createFixture();
		await approvals.request({...request, id: 'a2'});
		await approvals.answer('a1', yes);
		const events = recordEvents(store);

		const use = await approvals.consume('a1', 'd1', request.expiresAt);
		const counts = [await approvals.expire(testTime), await approvals.expire(request.expiresAt)];

		expect(use).toBe(false);
		expect(counts).toEqual([0, 2]);
		expect(await approvals.listPending(request.expiresAt)).toEqual([]);
		expect(events).toEqual([
			{type: 'approval-change', approvalId: 'a1', state: 'expired'},
			{type: 'approval-change', approvalId: 'a2', state: 'expired'},
		]);
	});

	it('is forgotten some time after it ended, and not before', async () => {
		const {approvals} = await createFixture();
		await approvals.request({...request, id: 'a2'});
		await approvals.answer('a1', no);

		const counts = [
			await approvals.removeEndedBefore(request.expiresAt),
			await approvals.removeEndedBefore(request.expiresAt + 1),
		];

		expect(counts).toEqual([0, 1]);
		expect(await approvals.find('a2')).toBeDefined();
	});
});
