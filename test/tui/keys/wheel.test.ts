import {expect, it, vi} from 'vitest';
import type {ApprovalRequest} from '../../../source/contracts/policy.js';
import {safe} from '../../../source/lib/safe-text.js';
import {openConfirm} from '../../../source/tui/approval/confirm-state.js';
import {createDialogDesk} from '../../../source/tui/dialogs/dialog-desk.js';
import type {DialogQuestion} from '../../../source/tui/dialogs/questions.js';
import type {AppCommand} from '../../../source/tui/keys/key-rows.js';
import {createKeymap} from '../../../source/tui/keys/keymap.js';
import {createWheel} from '../../../source/tui/keys/wheel.js';
import {createModelStore} from '../../../source/tui/tui-model.js';

function setUp() {
	const log: string[] = [];
	const store = createModelStore({columns: 80, rows: 24}, () => undefined);
	const dialogs = createDialogDesk({
		store,
		keymap: createKeymap(),
		onError(cause) {
			throw cause;
		},
	});
	dialogs.connect({
		room: () => ({rowCount: 20, height: 5}),
		sendToField: () => true,
		paint: () => undefined,
	});
	const commands = new Proxy({} as Record<AppCommand, () => void>, {
		get: (_target, name) => () => log.push(String(name)),
	});
	const turn = createWheel({store, commands, dialogs, sendToPane: () => false});
	const ask = (question: DialogQuestion) => {
		void dialogs.ask(question).then((answer) => log.push(`answered ${answer?.value}`));
	};
	return {store, turn, log, ask};
}

const request = {id: 'a1', offers: ['once', 'deny']} as unknown as ApprovalRequest;
const choices = ['one', 'two'].map((id) => ({id, label: safe`choice`}));

it('scrolls what is asked where it is longer than its room, and chooses nothing', () => {
	const {store, turn, log} = setUp();
	const confirm = {...openConfirm(request, 0), room: {lastTop: 4, pageRows: 5}};
	store.update({confirm});

	turn(1);
	turn(1);
	turn(-1);

	expect(store.get().confirm).toEqual({...confirm, top: 1});
	expect(log).toEqual([]);
});

it('scrolls the conversation behind a question that is seen as a whole', () => {
	const {store, turn, log} = setUp();
	store.update({confirm: openConfirm(request, 0)});

	turn(-1);

	expect(log).toEqual(['row-up', 'row-up', 'row-up']);
});

it('scrolls the text of a page and leaves its choice alone', async () => {
	const {store, turn, log, ask} = setUp();
	ask({kind: 'page', title: safe``, lines: [], choices});

	turn(1);

	await vi.waitFor(() => expect(store.get().dialog).toMatchObject({top: 3, selected: 0}));
	expect(log).toEqual([]);
});

it('moves in a list', async () => {
	const {store, turn, ask} = setUp();
	const rows = ['1', '2', '3', '4', '5'].map((id) => ({id, label: safe`row`}));
	ask({kind: 'list', title: safe``, empty: safe``, rows});

	turn(1);

	await vi.waitFor(() => expect(store.get().dialog).toMatchObject({selected: 3}));
});
