import {describe, expect, it, onTestFinished, vi} from 'vitest';
import {OpenIntentError} from '../../source/contracts/errors.js';
import type {ApprovalAnswer, Label} from '../../source/contracts/policy.js';
import {fakeKernel} from '../helpers/fake-kernel.js';
import {fakeTool} from '../helpers/fake-tool.js';

const call = {id: 'call-1', name: 'fake_echo', arguments: {text: 'hello'}};
const decide = () => ({verdict: 'confirm' as const, rule: 'ask'});
const nobody = async (): Promise<ApprovalAnswer> => {
	throw new OpenIntentError('OI_ERR_APPROVAL_NEEDED', 'nobody is there');
};
const never = () => new Promise<ApprovalAnswer>(() => undefined);

function setUp(answer: ApprovalAnswer | (() => Promise<ApprovalAnswer>)) {
	return fakeKernel({tools: [fakeTool({effect: 'execute'})], decide, answer});
}

const untilAsked = async ({questions}: ReturnType<typeof setUp>) => {
	while (questions.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
	// Whoever keeps a question has it in hand a turn later.
	await new Promise(setImmediate);
};

describe('E4, B1: an approval', () => {
	it('is given by another surface while this one still shows the question', async () => {
		const kernel = setUp(never);
		const outcome = kernel.dispatcher.dispatch(call, kernel.scope);
		await untilAsked(kernel);

		kernel.answerElsewhere('once');

		expect((await outcome).status).toBe('ok');
	});

	it('that lasts answers what waits and is covered by it, and nothing else', async () => {
		let asked = 0;
		let isHeard = false;
		const kernel = setUp(async () => {
			asked += 1;
			if (asked > 1) return never();
			while (!isHeard) await new Promise((resolve) => setTimeout(resolve, 5));
			return 'session';
		});
		const tainted = {...kernel.scope, labels: new Set<Label>()};
		const dispatch = (id: string, text: string, scope = kernel.scope) =>
			kernel.dispatcher.dispatch({...call, id, arguments: {text}}, scope);

		const both = [dispatch('a', 'hello'), dispatch('b', 'hello')];
		const others = [dispatch('c', 'other'), dispatch('d', 'hello', tainted)];
		// What it asks about came from the person alone; what it knows now did not.
		while (kernel.questions.length < 4) await new Promise((resolve) => setTimeout(resolve, 5));
		tainted.labels.add('untrusted');
		isHeard = true;
		const ended = await Promise.all(both);
		const open = new Promise((resolve) => setTimeout(resolve, 50, 'open'));
		const stillAsked = await Promise.race([...others, open]);

		expect(ended.map(({status}) => status)).toEqual(['ok', 'ok']);
		expect(kernel.granted).toHaveLength(1);
		expect(stillAsked).toBe('open');
	});

	it('counts as the first of two answers says', async () => {
		const kernel = setUp(async () => {
			await untilAsked(kernel);
			kernel.answerElsewhere('deny');
			return 'once';
		});

		const outcome = await kernel.dispatcher.dispatch(call, kernel.scope);

		expect(outcome.status).toBe('denied');
	});

	it('is not kept, and not waited for, where nobody can be asked', async () => {
		const kernel = setUp(nobody);

		const outcome = await kernel.dispatcher.dispatch(call, kernel.scope);

		expect(outcome.status).toBe('approval-needed');
		expect(kernel.questions).toEqual([]);
	});

	it('is waited for where the run is told to', async () => {
		const kernel = setUp(nobody);
		const outcome = kernel.dispatcher.dispatch(call, {...kernel.scope, waitApprovalMs: 60_000});
		await untilAsked(kernel);

		kernel.answerElsewhere('deny');

		expect((await outcome).status).toBe('denied');
		expect(kernel.questions[0]).toMatchObject({validMs: 60_000});
	});

	it('is waited for no longer than that', async () => {
		const kernel = setUp(nobody);

		const outcome = await kernel.dispatcher.dispatch(call, {...kernel.scope, waitApprovalMs: 5});

		expect(outcome).toMatchObject({status: 'approval-needed'});
		expect(outcome.text).toContain('Nobody answered');
	});

	it('waits an hour where it is asked, also on a screen that nobody looks at any more', async () => {
		const kernel = setUp(never);
		vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
		onTestFinished(() => void vi.useRealTimers());
		const outcome = kernel.dispatcher.dispatch(call, {
			...kernel.scope,
			signal: new AbortController().signal,
		});
		while (kernel.questions.length === 0) await new Promise(setImmediate);
		await new Promise(setImmediate);
		let isOver = false;
		void outcome.then(() => {
			isOver = true;
		});

		await vi.advanceTimersByTimeAsync(3_599_000);
		const wasOver = isOver;
		await vi.advanceTimersByTimeAsync(2_000);

		expect(wasOver).toBe(false);
		expect(await outcome).toMatchObject({status: 'approval-needed'});
		expect(kernel.questions[0]).toMatchObject({validMs: 3_600_000});
	});

	it('ends with the run', async () => {
		const kernel = setUp(never);
		const outcome = kernel.dispatcher.dispatch(call, kernel.scope);
		await untilAsked(kernel);

		kernel.controller.abort();

		expect((await outcome).status).toBe('cancelled');
	});
});

// Small windows tell the lines of a text from the names of arguments by this.
it('D2: shows the lines of an argument below its name, and deeper than names', async () => {
	const kernel = fakeKernel({tools: [fakeTool({effect: 'send'})], decide, answer: 'once'});
	const input = {text: 'echo a\nrm -rf src'};

	await kernel.dispatcher.dispatch({...call, arguments: input}, kernel.scope);

	expect(kernel.asked[0]?.effectText).toBe('fake_echo\n  text:\n    echo a\n    rm -rf src');
});

describe('the address a question is about', () => {
	it.each([
		['letters of another script', 'https://аpple.com/x', 'xn--pple-43d.com'],
		['a name before an @', 'https://apple.com@evil.example/x', 'evil.example'],
		['a number', 'http://2130706433/', '127.0.0.1'],
		['full-width letters', 'ｅvil.example', 'evil.example'],
	])('D2: is shown as it is dialled when it has %s, and no yes lasts', async (_name, url, host) => {
		const kernel = fakeKernel({
			tools: [fakeTool({effect: 'send', resources: () => [{kind: 'host', host}]})],
			decide,
			answer: 'once',
		});

		await kernel.dispatcher.dispatch({...call, arguments: {text: url}}, kernel.scope);

		expect(kernel.asked[0]?.effectText).toContain(`\n  → host: ${host}`);
		expect(kernel.asked[0]?.offers).toEqual(['once', 'deny']);
	});

	it.each([
		['https://Apple.com/x', 'apple.com'],
		['apple.com/x', 'apple.com'],
		['https://apple.com:443/', 'apple.com'],
		['a search without an address', 'search.example'],
	])('D2: is not repeated for %s', async (url, host) => {
		const kernel = fakeKernel({
			tools: [fakeTool({effect: 'send', resources: () => [{kind: 'host', host}]})],
			decide,
			answer: 'once',
		});

		await kernel.dispatcher.dispatch({...call, arguments: {text: url}}, kernel.scope);

		expect(kernel.asked[0]?.effectText).toBe(`fake_echo\n  text: ${url}`);
		expect(kernel.asked[0]?.offers).toContain('always');
	});
});

describe('R16: a yes that lasts', () => {
	it.each(['session', '15-minutes', 'always'] as const)(
		'%s covers the same call',
		async (answer) => {
			const kernel = setUp(answer);

			await kernel.dispatcher.dispatch(call, kernel.scope);
			await kernel.dispatcher.dispatch(call, kernel.scope);
			await kernel.dispatcher.dispatch({...call, arguments: {text: 'other'}}, kernel.scope);

			expect(kernel.asked).toHaveLength(2);
			expect(kernel.granted[0]).toMatchObject({scope: answer, tool: 'fake_echo'});
		},
	);

	it.each([
		['R2 something invisible is in it', 'ls \u200bfoo'],
		['R1 it is padded with tabs', 'ls\t\t\t\t\trm'],
		['R3 it is too long to be read', 'x'.repeat(10_001)],
	])('is not offered where %s', async (_name, text) => {
		const kernel = setUp('once');

		await kernel.dispatcher.dispatch({...call, arguments: {text}}, kernel.scope);

		expect(kernel.asked[0]?.offers).toEqual(['once', 'deny']);
	});

	it('is not offered once text from outside is in play', async () => {
		const kernel = setUp('once');
		kernel.scope.labels.add('untrusted');

		await kernel.dispatcher.dispatch(call, kernel.scope);

		expect(kernel.asked[0]?.offers).toEqual(['once', 'deny']);
	});
});
