import {expect, it, vi} from 'vitest';
import {createHeaderUpkeep} from '../../../source/tui/header/header-upkeep.js';
import {createModelStore} from '../../../source/tui/tui-model.js';
import {createFakeApp} from '../fixtures/fake-app.js';

it('shows the new name of the session that is looked at, whoever gave it', async () => {
	const store = createModelStore({columns: 80, rows: 24}, () => undefined);
	const {app, emit} = createFakeApp();
	const [first] = await app.listSessions(1);
	let title = 'First';
	const listSessions = vi.fn(async () => (first === undefined ? [] : [{...first, title}]));
	const errors: unknown[] = [];
	const upkeep = createHeaderUpkeep({
		app: Promise.resolve({...app, listSessions}),
		store,
		onError: (cause) => errors.push(cause),
	});
	store.update({view: {...store.get().view, sessionId: 'session-1234'}});
	upkeep.painted();
	await vi.waitFor(() => expect(store.get().facts.sessionTitle).toBe('First'));
	const change = (sessionId: string) =>
		emit('store-change', {
			event: {type: 'session-change', sessionId, messageCount: 2},
			isForeign: false,
		});

	title = 'Second';
	change('another');
	change('session-1234');

	await vi.waitFor(() => expect(store.get().facts.sessionTitle).toBe('Second'));
	expect(listSessions).toHaveBeenCalledTimes(2);
	expect(errors).toEqual([]);
});

it('shows what the day cost from the start where a session goes on, and asks for it once', async () => {
	const store = createModelStore({columns: 80, rows: 24}, () => undefined);
	const {app} = createFakeApp();
	const spentToday = vi.fn(app.spentToday);
	const upkeep = createHeaderUpkeep({
		app: Promise.resolve({...app, spentToday}),
		store,
		onError: () => undefined,
	});
	upkeep.painted();
	await Promise.resolve();
	expect(spentToday).not.toHaveBeenCalled();

	store.update({view: {...store.get().view, sessionId: 'session-1234'}});
	upkeep.painted();
	upkeep.painted();

	await vi.waitFor(() => expect(store.get().facts.spentToday?.costUsd).toBe(0.031));
	expect(spentToday).toHaveBeenCalledOnce();
});
