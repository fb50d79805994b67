import {describe, expect, it} from 'vitest';
import {OpenIntentError} from '../../source/contracts/errors.js';
import type {ApprovalAnswer} from '../../source/contracts/policy.js';
import {fakeKernel} from '../helpers/fake-kernel.js';
import {fakeTool} from '../helpers/fake-tool.js';

const call = {id: 'call-1', name: 'fake_echo', arguments: {text: 'the tea'}};
const decide = () => ({verdict: 'confirm' as const, rule: 'ask'});

/** A tool that finds out which note is meant before anybody is asked. */
function setUp(answer: ApprovalAnswer | (() => Promise<ApprovalAnswer>) = 'once') {
	const note = {text: 'tea is at \u202e four'};
	const ran: unknown[] = [];
	const tool = fakeTool({
		effect: 'write',
		privateFields: ['text'],
		prepare: async () => ({input: {text: 'id-1'}, preview: `  note: ${note.text}`}),
		run: async (input) => {
			ran.push(input);
			return {text: 'gone'};
		},
	});
	return {note, ran, kernel: fakeKernel({tools: [tool], decide, answer})};
}

describe('a call that a person is asked about', () => {
	it('is shown, and runs, as what it was found to mean', async () => {
		const {kernel, ran} = setUp();

		const outcome = await kernel.dispatcher.dispatch(call, kernel.scope);

		expect(outcome.status).toBe('ok');
		expect(kernel.asked).toMatchObject([
			{effectText: 'fake_echo\n  text: id-1', preview: '  note: tea is at <U+202E> four'},
		]);
		expect(ran).toEqual([{text: 'id-1'}]);
	});

	it('leaves what was shown in no entry of the audit log and in no event', async () => {
		const {kernel} = setUp();

		await kernel.dispatcher.dispatch(call, kernel.scope);

		expect(kernel.audit.map(({phase}) => phase)).toEqual(['decision', 'intent', 'result']);
		expect(JSON.stringify([kernel.audit, kernel.events])).not.toContain('four');
	});

	it('does not run when it has become another one while the person read', async () => {
		const {kernel, note, ran} = setUp(async () => {
			note.text = 'the door code';
			return 'once';
		});

		const outcome = await kernel.dispatcher.dispatch(call, kernel.scope);

		expect(outcome).toMatchObject({status: 'failed', error: {code: 'OI_ERR_APPROVAL_OUTDATED'}});
		expect(ran).toEqual([]);
	});

	it('shows how a file would change, writes that down nowhere, and holds the yes to it', async () => {
		const before = {text: 'secret line'};
		const tool = fakeTool({
			effect: 'write',
			prepare: async (input) => ({
				input,
				diff: {file: 'a.md', lines: [{is: 'removed', text: before.text}]},
			}),
		});
		const answer = async () => {
			before.text = 'another line';
			return 'once' as const;
		};
		const kernel = fakeKernel({tools: [tool], decide, answer});

		const outcome = await kernel.dispatcher.dispatch(call, kernel.scope);

		expect(kernel.asked).toMatchObject([
			{diff: {file: 'a.md', lines: [{is: 'removed', text: 'secret line'}]}},
		]);
		expect(JSON.stringify([kernel.audit, kernel.events])).not.toContain('secret line');
		expect(outcome).toMatchObject({error: {code: 'OI_ERR_APPROVAL_OUTDATED'}});
	});

	it('is asked about again, in a session that allowed it, when it means something else', async () => {
		const {kernel, note} = setUp('session');

		await kernel.dispatcher.dispatch(call, kernel.scope);
		await kernel.dispatcher.dispatch(call, kernel.scope);
		note.text = 'the door code';
		await kernel.dispatcher.dispatch(call, kernel.scope);

		expect(kernel.asked.map(({preview}) => preview)).toEqual([
			'  note: tea is at <U+202E> four',
			'  note: the door code',
		]);
		expect(kernel.asked[0]?.digest).not.toBe(kernel.asked[1]?.digest);
	});

	it('is not asked about when it cannot work', async () => {
		const tool = fakeTool({
			prepare: async () => {
				throw new OpenIntentError('OI_ERR_MEMORY_UNKNOWN', 'No note has this id.');
			},
		});
		const kernel = fakeKernel({tools: [tool], decide});

		const outcome = await kernel.dispatcher.dispatch(call, kernel.scope);

		expect(outcome).toMatchObject({status: 'failed', error: {code: 'OI_ERR_MEMORY_UNKNOWN'}});
		expect(kernel.asked).toEqual([]);
		expect(kernel.audit).toMatchObject([{phase: 'decision', verdict: 'confirm: not asked'}]);
	});

	it('is denied when what it was found to mean is', async () => {
		const {ran, kernel} = setUp();
		const strict = fakeKernel({
			tools: [
				fakeTool({
					prepare: async () => ({input: {text: 'secret'}}),
					run: async () => ({text: String(ran.push(1))}),
				}),
			],
			decide: (question) =>
				JSON.stringify(question?.arguments).includes('secret')
					? {verdict: 'deny', rule: 'never'}
					: decide(),
		});

		const outcome = await strict.dispatcher.dispatch(call, kernel.scope);

		expect(outcome).toMatchObject({status: 'denied', error: {code: 'OI_ERR_POLICY_DENIED'}});
		expect(ran).toEqual([]);
	});
});

describe('rules that count calls', () => {
	const limits = [{ruleId: 'one', rule: 'fake_echo', maxPerHour: 3}];

	it.each(['allow', 'confirm'] as const)(
		'are in the entry of what is about to run: %s',
		async (verdict) => {
			const kernel = fakeKernel({answer: 'once', decide: () => ({verdict, rule: 'ask', limits})});

			await kernel.dispatcher.dispatch(call, kernel.scope);

			const intents = kernel.audit.filter(({phase}) => phase === 'intent');
			expect(intents).toMatchObject([{limits}]);
		},
	);

	it('deny what the log does not let pass, and it does not run', async () => {
		const ran: unknown[] = [];
		const tool = fakeTool({run: async () => ({text: String(ran.push(1))})});
		const kernel = fakeKernel({
			tools: [tool],
			decide: () => ({verdict: 'allow', rule: 'ask', limits}),
			refuseIntent: new OpenIntentError('OI_ERR_POLICY_DENIED', 'used up', {cause: {rule: 'one'}}),
		});

		const outcome = await kernel.dispatcher.dispatch(call, kernel.scope);

		expect(outcome).toMatchObject({status: 'denied', data: {denied: true, rule: 'one'}});
		expect(ran).toEqual([]);
	});
});
