import {describe, expect, it} from 'vitest';
import {createOutboxRepository} from '../../../source/store/repositories/outbox-repository.js';
import {openTestStore, recordEvents, temporaryFolder, testTime} from '../store-fixture.js';

const message = {
	id: 'm1',
	channel: 'email',
	recipient: 'me@example.org',
	body: 'it is done 完成',
	createdAt: testTime,
};

async function createFixture() {
	const folder = await temporaryFolder();
	const store = await openTestStore(folder);
	return {folder, store, outbox: createOutboxRepository(store)};
}

describe('createOutboxRepository', () => {
	it('adds a message once, however often it is added', async () => {
		const {folder, outbox} = await createFixture();

		const answers = [await outbox.add(message), await outbox.add({...message, body: 'other'})];

		const next = createOutboxRepository(await openTestStore(folder));
		expect(answers).toEqual([true, false]);
		expect(await next.find('m1')).toEqual({
			...message,
			state: 'pending',
			attempts: 0,
			error: undefined,
			nextAttemptAt: testTime,
			sentAt: undefined,
			updatedAt: testTime,
		});
	});

	it('gives a due message to one process until its time is over', async () => {
		const {folder, outbox} = await createFixture();
		const other = createOutboxRepository(await openTestStore(folder));
		await outbox.add(message);

		const ours = await outbox.claim('m1', testTime, testTime + 30_000);
		const theirs = await other.claim('m1', testTime + 29_999, testTime + 60_000);
		const afterwards = await other.claim('m1', testTime + 30_000, testTime + 60_000);

		expect(ours).toMatchObject({mayRepeat: false, message: {attempts: 1}});
		expect(theirs).toBeUndefined();
		expect(afterwards).toMatchObject({mayRepeat: true, message: {attempts: 2}});
	});

	it('does not call a repetition what is known to have failed', async () => {
		const {outbox} = await createFixture();
		await outbox.add(message);
		await outbox.claim('m1', testTime, testTime + 5);
		await outbox.markFailed('m1', {
			error: 'refused',
			nextAttemptAt: testTime + 9,
			now: testTime + 1,
		});

		const [early, second] = [
			await outbox.claim('m1', testTime + 8, testTime + 99),
			await outbox.claim('m1', testTime + 9, testTime + 99),
		];

		expect(early).toBeUndefined();
		expect(second).toMatchObject({mayRepeat: false, message: {attempts: 2, error: undefined}});
	});

	it('knows what is due, and when to look again', async () => {
		const {outbox} = await createFixture();
		expect(await outbox.nextDueAt()).toBeUndefined();
		await outbox.add({...message, id: 'later', createdAt: testTime + 5});
		await outbox.add(message);

		const due = await outbox.listDue(testTime + 4, 10);

		expect(due.map(({id}) => id)).toEqual(['m1']);
		expect(await outbox.nextDueAt()).toBe(testTime);
	});

	it('sends what was sent never again, and keeps what failed to show it', async () => {
		const {store, outbox} = await createFixture();
		await outbox.add(message);
		await outbox.add({...message, id: 'm2'});
		await outbox.claim('m1', testTime, testTime + 5);
		const events = recordEvents(store);

		await outbox.markSent('m1', testTime + 1);
		await outbox.markFailed('m1', {error: 'late', nextAttemptAt: testTime, now: testTime});
		await outbox.markFailed('m2', {error: 'gone', nextAttemptAt: undefined, now: testTime});

		const [sent, failed] = [
			await outbox.listByState('sent', 5),
			await outbox.listByState('failed', 5),
		];
		expect(await outbox.listDue(testTime + 99, 5)).toEqual([]);
		expect(sent).toMatchObject([{id: 'm1', sentAt: testTime + 1, error: undefined}]);
		expect(failed).toMatchObject([{id: 'm2', error: 'gone'}]);
		expect(events).toEqual([
			{type: 'outbox-change', messageId: 'm1', state: 'sent'},
			{type: 'outbox-change', messageId: 'm2', state: 'failed'},
		]);
	});

	it('forgets what was sent long ago, and nothing else', async () => {
		const {outbox} = await createFixture();
		for (const id of ['old', 'new', 'pending']) await outbox.add({...message, id});
		await outbox.markSent('old', testTime);
		await outbox.markSent('new', testTime + 5);

		const count = await outbox.removeSentBefore(testTime + 5);

		expect(count).toBe(1);
		expect(await outbox.find('old')).toBeUndefined();
		expect((await outbox.find('new'))?.state).toBe('sent');
		expect((await outbox.find('pending'))?.state).toBe('pending');
	});
});
