import {describe, expect, it} from 'vitest';
import {createResultTexts} from '../../source/config/result-texts.js';
import {OpenIntentError} from '../../source/contracts/errors.js';
import type {Approver} from '../../source/contracts/policy.js';
import {fakeKernel, namesOf} from '../helpers/fake-kernel.js';
import {fakeTool} from '../helpers/fake-tool.js';

const call = {id: 'call-1', name: 'fake_echo', arguments: {text: 'hello'}};

describe('tool-dispatcher', () => {
	it('runs an allowed call between two audit entries and two events', async () => {
		const kernel = fakeKernel();

		const outcome = await kernel.dispatcher.dispatch(call, kernel.scope);

		expect(outcome).toMatchObject({status: 'ok', text: 'hello', data: {text: 'hello'}});
		expect(kernel.audit.map((entry) => entry.phase)).toEqual(['intent', 'result']);
		expect(namesOf(kernel.events)).toEqual(['tool-call-start', 'tool-call-end']);
	});

	it('keeps what a call had so far when it is cancelled', async () => {
		const controller = new AbortController();
		const tool = fakeTool({
			async run(_input, {offerPartial}) {
				offerPartial?.(() => 'line 1\nline 2');
				controller.abort(new OpenIntentError('OI_ERR_RUN_CANCELLED', 'Stopped'));
				return new Promise(() => undefined);
			},
		});
		const kernel = fakeKernel({tools: [tool]});

		const outcome = await kernel.dispatcher.dispatch(call, {
			...kernel.scope,
			signal: controller.signal,
		});

		expect(outcome).toMatchObject({
			...{status: 'cancelled', text: 'line 1\nline 2\nStopped', isUntrusted: true},
		});
	});

	it('hands on what a tool says about its text, apart from it', async () => {
		const tool = fakeTool({run: async () => ({text: 'a', notice: 'there is more'})});
		const kernel = fakeKernel({tools: [tool]});

		const outcome = await kernel.dispatcher.dispatch(call, kernel.scope);

		expect(outcome).toMatchObject({text: 'a', notice: 'there is more'});
	});

	it('has a result said in the language of the person, and in English for a model', async () => {
		const say = createResultTexts({'{0} file': '{0} 个文件'}, 'zh');
		const tool = fakeTool({run: async (_, context) => ({text: context.say.count(3, 'file')})});
		const kernel = fakeKernel({tools: [tool], say});

		const answer = await kernel.dispatcher.dispatch(call, kernel.scope);
		const read = await kernel.dispatcher.dispatch(call, {...kernel.scope, model: 'groq/a'});

		expect([answer.text, read.text]).toEqual(['3 个文件', '3 files']);
	});

	it('lets a tool ask what it has to leave out, and says how much that was', async () => {
		const asked = ['/w/a', '/w/b', '/w/b', '/w/c'];
		const tool = fakeTool({
			run: async (_input, {leavesOut}) => ({
				text: asked.map((place) => String(leavesOut?.(place))).join(' '),
				notice: 'There is more.',
			}),
		});
		const leavesOut = (path: string) => path !== '/w/a';
		const decide = () => ({verdict: 'allow' as const, rule: 'test', leavesOut});
		const kernel = fakeKernel({tools: [tool], decide});

		const outcome = await kernel.dispatcher.dispatch(call, kernel.scope);

		expect(outcome).toMatchObject({
			text: 'false true true true',
			notice: 'There is more. 2 places left out by a rule.',
		});
	});

	it('answers an unknown tool and arguments that do not fit, without running anything', async () => {
		const kernel = fakeKernel();

		const unknown = await kernel.dispatcher.dispatch({...call, name: 'fs_nothing'}, kernel.scope);
		const invalid = await kernel.dispatcher.dispatch({...call, arguments: {text: 7}}, kernel.scope);

		expect(unknown).toMatchObject({status: 'invalid', error: {code: 'OI_ERR_TOOL_UNKNOWN'}});
		expect(invalid.text).toContain('text: expected string, found number');
		expect(kernel.audit).toEqual([]);
	});

	it('records what a call is about to do before it does it', async () => {
		const seen: string[] = [];
		const tool = fakeTool({
			run: async () => {
				seen.push(...kernel.audit.map((entry) => entry.phase));
				return {text: ''};
			},
		});
		const kernel = fakeKernel({tools: [tool]});

		await kernel.dispatcher.dispatch(call, kernel.scope);

		expect(seen).toEqual(['intent']);
	});

	it('E1: takes words of a server in an error for what they are', async () => {
		const error = new OpenIntentError(
			'OI_ERR_NETWORK_REFUSED',
			'a.example leads to another site: https://b.example/x',
		);
		const tool = fakeTool({
			run: async () => {
				throw error;
			},
		});
		const {dispatcher, scope} = fakeKernel({tools: [tool]});

		const outcome = await dispatcher.dispatch(call, scope);

		expect(outcome.isUntrusted).toBe(true);
		expect([...scope.labels]).toContain('untrusted');
		expect([...scope.seenUrls]).toEqual(['https://b.example/x']);
	});

	it('K1: records why a call may run, and that another computer is asked', async () => {
		const tool = fakeTool({resources: () => [{kind: 'host', host: 'a.example'}]});
		const kernel = fakeKernel({tools: [tool]});

		await kernel.dispatcher.dispatch(call, kernel.scope);

		expect(kernel.audit).toMatchObject([
			{phase: 'intent', rule: 'test', isOutbound: true},
			{phase: 'result', isOutbound: true},
		]);
	});

	it('does not run a call the policy denies', async () => {
		let ran = false;
		const tool = fakeTool({
			run: async () => {
				ran = true;
				return {text: ''};
			},
		});
		const decide = () => ({verdict: 'deny' as const, rule: 'never'});
		const kernel = fakeKernel({tools: [tool], decide});

		const outcome = await kernel.dispatcher.dispatch(call, kernel.scope);

		expect(outcome).toMatchObject({status: 'denied', error: {code: 'OI_ERR_POLICY_DENIED'}});
		expect(outcome.text).toContain('never');
		expect(ran).toBe(false);
	});

	it('does not take the time a person thinks for time of the tool', async () => {
		const decide = () => ({verdict: 'confirm' as const, rule: 'ask'});
		const kernel = fakeKernel({tools: [fakeTool({effect: 'execute'})], decide, answer: 'once'});
		const startedAt = performance.now();
		const thinking: Approver = async () => {
			await new Promise((resolve) => setTimeout(resolve, 300));
			return 'once';
		};

		const outcome = await kernel.dispatcher.dispatch(call, {...kernel.scope, approver: thinking});

		// Without the pause that is taken out, the two would be as good as equal.
		expect(outcome.status).toBe('ok');
		expect(performance.now() - startedAt - outcome.durationMs).toBeGreaterThan(290);
	});

	it('asks once for a session and again when text from outside is in play', async () => {
		const decide = () => ({verdict: 'confirm' as const, rule: 'ask'});
		const kernel = fakeKernel({tools: [fakeTool({effect: 'execute'})], decide, answer: 'session'});

		await kernel.dispatcher.dispatch(call, kernel.scope);
		await kernel.dispatcher.dispatch(call, kernel.scope);
		expect(kernel.asked).toHaveLength(1);

		kernel.scope.labels.add('untrusted');
		await kernel.dispatcher.dispatch(call, kernel.scope);
		expect(kernel.asked).toHaveLength(2);
	});

	it('binds the question to the exact arguments and hides no character of them', async () => {
		const decide = () => ({verdict: 'confirm' as const, rule: 'ask'});
		const kernel = fakeKernel({decide, answer: 'once'});
		const hidden = 'echo hi \u001b]; touch /tmp/x; #\u0007\u202e';

		await kernel.dispatcher.dispatch({...call, arguments: {text: hidden}}, kernel.scope);
		await kernel.dispatcher.dispatch({...call, arguments: {text: 'other'}}, kernel.scope);

		const [first, second] = kernel.asked;
		expect(first?.digest).not.toBe(second?.digest);
		expect(first?.effectText).toContain('echo hi <U+001B>]; touch /tmp/x; #<U+0007><U+202E>');
		expect(first?.effectText).not.toMatch(/[\u001b\u0007\u202e]/);
	});

	it('takes a yes for the session as covering this very call, or edits in one folder', async () => {
		const paths: string[] = [];
		const tool = fakeTool({
			effect: 'write',
			resources: () => [{kind: 'path', path: paths.at(-1) ?? ''}],
		});
		const ask = async (grant: 'folder' | 'exact', path: string) => {
			paths.push(path);
			kernel.grant = grant;
			await kernel.dispatcher.dispatch({...call, arguments: {text: path}}, kernel.scope);
			return kernel.asked.length;
		};
		const decide = () => ({verdict: 'confirm' as const, rule: 'ask', grant: kernel.grant});
		const kernel = {
			...fakeKernel({tools: [tool], decide, answer: 'session'}),
			grant: 'folder' as 'folder' | 'exact',
		};

		expect(await ask('folder', '/a/one')).toBe(1);
		expect(await ask('folder', '/a/two')).toBe(1);
		expect(await ask('folder', '/b/one')).toBe(2);
		expect(await ask('exact', '/c/one')).toBe(3);
		expect(await ask('exact', '/c/one')).toBe(3);
		expect(await ask('exact', '/c/two')).toBe(4);
		kernel.scope.labels.add('untrusted');
		expect(await ask('folder', '/a/three')).toBe(4);
		expect(await ask('exact', '/c/one')).toBe(5);
	});

	it('turns a refusal, and nobody to ask, into outcomes of their own', async () => {
		const decide = () => ({verdict: 'confirm' as const, rule: 'ask'});
		const refusing = fakeKernel({decide, answer: 'deny'});
		const headless = fakeKernel({
			decide,
			answer: async () => {
				throw new OpenIntentError('OI_ERR_APPROVAL_NEEDED', 'nobody');
			},
		});

		const refused = await refusing.dispatcher.dispatch(call, refusing.scope);
		const unanswered = await headless.dispatcher.dispatch(call, headless.scope);

		expect(refused).toMatchObject({status: 'denied', error: {code: 'OI_ERR_APPROVAL_DENIED'}});
		expect(unanswered.status).toBe('approval-needed');
		expect(namesOf(headless.events)).toContain('approval-answer');
	});

	it('settles at the deadline although the tool never does', async () => {
		const tool = fakeTool({run: () => new Promise(() => undefined)});
		const kernel = fakeKernel({tools: [tool], timeoutMs: 20});

		const outcome = await kernel.dispatcher.dispatch(call, kernel.scope);

		expect(outcome).toMatchObject({status: 'timeout', error: {code: 'OI_ERR_TOOL_TIMEOUT'}});
		expect(kernel.audit.at(-1)).toMatchObject({phase: 'result', status: 'OI_ERR_TOOL_TIMEOUT'});
	});

	it('settles on cancellation although the tool never does, and aborts its signal', async () => {
		let signal: AbortSignal | undefined;
		const tool = fakeTool({
			run: (_input, context) => {
				signal = context.signal;
				queueMicrotask(() => kernel.controller.abort());
				return new Promise(() => undefined);
			},
		});
		const kernel = fakeKernel({tools: [tool]});

		const outcome = await kernel.dispatcher.dispatch(call, kernel.scope);

		expect(outcome.status).toBe('cancelled');
		expect(signal?.aborted).toBe(true);
	});

	it('labels the run once a result came from outside', async () => {
		const tool = fakeTool({run: async () => ({text: 'from a page', isUntrusted: true})});
		const kernel = fakeKernel({tools: [tool]});

		await kernel.dispatcher.dispatch(call, kernel.scope);

		expect([...kernel.scope.labels]).toEqual(['private', 'untrusted']);
		expect(kernel.scope.origins).toEqual(['fake_echo("hello")']);
	});

	it('takes a page for something of the web, and knows its host from then on', async () => {
		const tool = fakeTool({resources: () => [{kind: 'host', host: 'a.example'}]});
		const kernel = fakeKernel({tools: [tool]});

		await kernel.dispatcher.dispatch(call, kernel.scope);

		expect([...kernel.scope.labels]).toEqual([]);
		expect([...kernel.scope.knownHosts]).toEqual(['a.example']);
	});

	it('names the tool when something unforeseen breaks in it', async () => {
		const tool = fakeTool({
			run: async () => {
				throw new TypeError('cannot read x');
			},
		});
		const kernel = fakeKernel({tools: [tool]});

		const outcome = await kernel.dispatcher.dispatch(call, kernel.scope);

		expect(outcome.status).toBe('failed');
		expect(outcome.error).toMatchObject({
			code: 'OI_ERR_TOOL_FAILED',
			message: 'fake_echo failed: cannot read x',
		});
	});

	it('says with each call what the run had heard before it', async () => {
		const tool = fakeTool({run: async () => ({text: 'a page', isUntrusted: true})});
		const kernel = fakeKernel({tools: [tool]});

		await kernel.dispatcher.dispatch(call, kernel.scope);
		await kernel.dispatcher.dispatch({...call, id: 'call-2'}, kernel.scope);

		const started = kernel.events.flatMap(({name, payload}) =>
			name === 'tool-call-start' ? [(payload as {labels?: unknown}).labels] : [],
		);
		expect(started[0]).toEqual([]);
		expect(started[1]).toContain('untrusted');
	});
});
