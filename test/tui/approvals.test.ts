import {describe, expect, it} from 'vitest';
import type {ApprovalRequest} from '../../source/contracts/policy.js';
import {createApprovalDesk} from '../../source/tui/approval-desk.js';
import {findConfirmAnswer} from '../../source/tui/confirm-choices.js';
import {openConfirm, stepConfirm} from '../../source/tui/confirm-state.js';

const request = {id: 'a1', tool: 'shell_execute'} as ApprovalRequest;

function setUp() {
	const events: string[] = [];
	const desk = createApprovalDesk({
		onOpen: ({id}) => events.push(`open ${id}`),
		onClose: (id) => events.push(`close ${id}`),
	});
	return {desk, events};
}

describe('approval desk', () => {
	it('gives the run the answer of the person', async () => {
		const {desk, events} = setUp();
		const asked = desk.approver(request, new AbortController().signal);

		desk.answer('a1', 'session');

		await expect(asked).resolves.toBe('session');
		expect(events).toEqual(['open a1', 'close a1']);
	});

	it('takes the question away when the run is stopped', async () => {
		const {desk, events} = setUp();
		const controller = new AbortController();
		const asked = desk.approver(request, controller.signal);

		controller.abort(new Error('stopped'));

		await expect(asked).rejects.toThrow('stopped');
		expect(events).toEqual(['open a1', 'close a1']);
		expect(desk.answer('a1', 'once')).toBe(false);
	});

	it('asks nothing for a run that is stopped already', async () => {
		const {desk, events} = setUp();

		const asked = desk.approver(request, AbortSignal.abort(new Error('stopped')));

		await expect(asked).rejects.toThrow('stopped');
		expect(events).toEqual([]);
	});
});

describe('confirmation', () => {
	const opened = openConfirm('a1', 1000);

	it('takes no key typed before it can have been read', () => {
		for (const chord of ['enter', 'y', '1', 'escape', 'n'])
			expect(stepConfirm(opened, chord, 1299).answer).toBeUndefined();
	});

	it.each([
		['1', 'once'],
		['y', 'once'],
		['2', 'session'],
		['s', 'session'],
		['n', 'deny'],
		['escape', 'deny'],
		['enter', 'deny'],
		['x', undefined],
	])('takes %s as %s', (chord, answer) => {
		expect(stepConfirm(opened, chord, 1300).answer).toBe(answer);
	});

	it('lets an answer be chosen with the arrows', () => {
		const moved = stepConfirm(stepConfirm(opened, 'down', 1000).state, 'down', 1000).state;

		expect(stepConfirm(moved, 'enter', 2000).answer).toBe('session');
	});

	it('reads the answer of a typed line', () => {
		expect(findConfirmAnswer(' 2 ')).toBe('session');
		expect(findConfirmAnswer('deny')).toBe('deny');
		expect(findConfirmAnswer('maybe')).toBeUndefined();
	});
});
