import {describe, expect, it} from 'vitest';
import type {OpenIntentError} from '../../source/contracts/errors.js';
import type {LlmProtocol} from '../../source/contracts/llm.js';
import type {CascadeDeps} from '../../source/llm/failover-cascade.js';
import {createFailoverCascade} from '../../source/llm/failover-cascade.js';
import type {ChainOptions} from '../../source/llm/failover-chain.js';
import {createFailoverChain} from '../../source/llm/failover-chain.js';
import {modelAliases} from '../../source/llm/model-aliases.js';
import type {ModelRow, ProviderRow} from '../../source/llm/provider-row.js';
import {providers} from '../../source/llm/providers.js';
import type {Script} from './fakes.js';
import {
	answer,
	choiceOf,
	createFakeProtocol,
	createRecorder,
	endpointOf,
	request,
	statusError,
} from './fakes.js';

type Setup = Partial<CascadeDeps> & {
	readonly chain?: CascadeDeps['chain'];
	readonly models?: readonly string[];
};

function createSetup(scripts: Record<string, readonly Script[]>, changes: Setup = {}) {
	const {protocol, asked} = createFakeProtocol(scripts);
	const clock = {nowMs: 1_000_000};
	const slept: number[] = [];
	const recorder = createRecorder();
	const models = changes.models ?? Object.keys(scripts);
	const load = async (): Promise<LlmProtocol> => protocol;
	const cascade = createFailoverCascade({
		chain: (_requested, {fallback}) => models.slice(0, fallback ? undefined : 1).map(choiceOf),
		endpointOf,
		protocols: {'openai-chat': load, 'anthropic-messages': load, 'ollama-chat': load},
		providers,
		now: () => clock.nowMs,
		sleep: async (durationMs) => {
			slept.push(durationMs);
			clock.nowMs += durationMs;
		},
		...changes,
	});
	const run = (options = {fallback: true}, signal = new AbortController().signal) =>
		cascade.forModel('wanted', options)(request, recorder.observer, signal);
	return {cascade, run, asked, clock, slept, recorder};
}

const down = statusError(500, {error: {message: 'boom'}});

describe('failover cascade', () => {
	it('answers with the first model and says which one served', async () => {
		const {run, asked, recorder} = createSetup({'a/1': [answer('hi')], 'b/1': [answer('no')]});

		const turn = await run();

		expect(turn).toMatchObject({text: 'hi', stopReason: 'end', served: choiceOf('a/1')});
		expect(asked).toEqual(['a/1']);
		expect(recorder.text()).toBe('hi');
		expect(recorder.notices).toEqual([]);
	});

	describe('with a picture in the conversation', () => {
		const picture = {
			...{name: 'a.png', mediaType: 'image/png' as const, widthPx: 1, heightPx: 1},
			...{sizeBytes: 1, sha256: 'x'},
		};
		const shown = (base64: string | undefined) => ({
			...request,
			messages: [
				{role: 'user' as const, text: 'look', pictures: [base64 ? {...picture, base64} : picture]},
			],
		});
		const asks = async (base64: string | undefined, models: readonly string[]) => {
			const scripts = Object.fromEntries(['a/1', 'b/1', 'c/1'].map((name) => [name, [down]]));
			const {cascade, asked, recorder} = createSetup(scripts, {
				chain: () => ['a/1', 'b/1', 'c/1'].map(choiceOf),
				endpointOf: (choice) =>
					models.includes(choice.provider)
						? endpointOf(choice, {parameters: {seesPictures: choice.provider === 'c'}})
						: undefined,
			});
			const run = cascade.forModel('wanted', {fallback: true});
			await run(shown(base64), recorder.observer, new AbortController().signal).catch(() => 0);
			return [...new Set(asked)];
		};

		it('moves on to models that see before those that do not', async () => {
			expect(await asks('AA==', ['a', 'b', 'c'])).toEqual(['a/1', 'c/1', 'b/1']);
		});

		it('begins with one that sees where the chosen one has no key', async () => {
			expect(await asks('AA==', ['b', 'c'])).toEqual(['c/1', 'b/1']);
		});

		it('keeps the order where only the name of a picture is left', async () => {
			expect(await asks(undefined, ['a', 'b', 'c'])).toEqual(['a/1', 'b/1', 'c/1']);
		});
	});

	it('moves on to the next provider at once and tells why', async () => {
		const {run, asked, slept, recorder} = createSetup({'a/1': [down], 'b/1': [answer('hi')]});

		const turn = await run();

		expect(turn.served).toEqual(choiceOf('b/1'));
		expect(asked).toEqual(['a/1', 'b/1']);
		expect(slept).toEqual([]);
		expect(recorder.notices).toEqual([
			{
				from: choiceOf('a/1'),
				to: choiceOf('b/1'),
				fault: 'server-error',
				message: 'the server failed (500): boom',
				cooldownMs: 120_000,
			},
		]);
	});

	it('does not ask a resting model again before its time, and then asks it first', async () => {
		const {run, asked, clock, recorder} = createSetup({
			'a/1': [down, answer('back')],
			'b/1': [answer('hi')],
		});
		await run();

		clock.nowMs += 119_000;
		await run();
		clock.nowMs += 1000;
		const turn = await run();

		expect(asked).toEqual(['a/1', 'b/1', 'b/1', 'a/1']);
		expect(turn.text).toBe('back');
		expect(recorder.notices.map((notice) => notice.message)).toEqual([
			'the server failed (500): boom',
			'the server failed',
		]);
	});

	it('voids the text of a call that breaks off and executes nothing of it', async () => {
		const broken = async function* () {
			yield {type: 'text-delta', text: 'half an ans'} as const;
			yield {type: 'tool-call', call: {id: '1', name: 'fs_delete', argumentsJson: '{}'}} as const;
			throw new TypeError('terminated');
		};
		const {run, recorder} = createSetup({'a/1': [broken], 'b/1': [answer('whole')]});

		const turn = await run();

		expect(turn).toMatchObject({text: 'whole', toolCalls: []});
		expect(recorder.text()).toBe('whole');
		expect(recorder.notices[0]).toMatchObject({fault: 'stream-cut'});
	});

	it('takes a stream without an end event for incomplete', async () => {
		const {run, recorder} = createSetup({
			'a/1': [[{type: 'text-delta', text: 'half'}]],
			'b/1': [answer('whole')],
		});

		expect(await run()).toMatchObject({text: 'whole'});
		expect(recorder.notices[0]).toMatchObject({fault: 'no-end-marker'});
	});

	it('asks N models at most N + 1 times and says of each why it failed', async () => {
		const {run, asked, slept} = createSetup({'a/1': [down], 'b/1': [down], 'c/1': [down]});

		const failure = run();

		await expect(failure).rejects.toMatchObject({
			code: 'OI_ERR_PROVIDERS_EXHAUSTED',
			message: [
				'No model answered:',
				'  a/1: the server failed (500): boom',
				'  b/1: the server failed (500): boom',
				'  c/1: the server failed (500): boom',
			].join('\n'),
		});
		expect(asked).toEqual(['a/1', 'b/1', 'c/1', 'a/1']);
		expect(slept).toEqual([1000]);
	});

	const limitedFor = (seconds: number) => statusError(429, {}, {'retry-after': String(seconds)});

	it('waits for whoever is ready soonest when all of them name a time', async () => {
		const {run, asked, slept, recorder} = createSetup({
			'a/1': [limitedFor(20)],
			'b/1': [limitedFor(7), answer('hi')],
			'c/1': [limitedFor(9)],
		});

		const turn = await run();

		expect(turn.served).toEqual(choiceOf('b/1'));
		expect(asked).toEqual(['a/1', 'b/1', 'c/1', 'b/1']);
		expect(slept).toEqual([7000]);
		expect(recorder.notices.at(-1)).toMatchObject({
			from: choiceOf('c/1'),
			to: choiceOf('b/1'),
			cooldownMs: 9000,
			waitMs: 7000,
		});
	});

	it('waits once in a turn, and then gives up with a line for each', async () => {
		const {run, asked, slept} = createSetup({'a/1': [limitedFor(3)], 'b/1': [limitedFor(2)]});

		const failure = run();

		await expect(failure).rejects.toMatchObject({
			code: 'OI_ERR_PROVIDERS_EXHAUSTED',
			message:
				'No model answered:\n  a/1: too many requests (429): 429\n  b/1: too many requests (429): 429',
		});
		expect(asked).toEqual(['a/1', 'b/1', 'b/1']);
		expect(slept).toEqual([2000]);
	});

	it('waits for the soonest of those that rest since an earlier run, and for nobody twice', async () => {
		const {run, asked, slept, clock, recorder} = createSetup({
			'a/1': [limitedFor(100), answer('never')],
			'b/1': [limitedFor(60), answer('hi')],
		});
		await run().catch(() => undefined);
		clock.nowMs += 48_000;
		recorder.notices.length = 0;

		const turn = await run();

		expect(turn.served).toEqual(choiceOf('b/1'));
		expect(asked).toEqual(['a/1', 'b/1', 'b/1']);
		expect(slept).toEqual([12_000]);
		expect(recorder.notices).toMatchObject([
			{from: choiceOf('a/1'), to: choiceOf('b/1'), message: 'too many requests', restMs: 52_000},
			{from: choiceOf('b/1'), to: choiceOf('b/1'), waitMs: 12_000, restMs: 12_000},
		]);
	});

	it('asks one whose rest ends while others are asked, without a further wait', async () => {
		const {run, asked, slept, clock} = createSetup({
			'a/1': [limitedFor(100), answer('back')],
			'b/1': [limitedFor(99.5), limitedFor(5)],
		});
		await run().catch(() => undefined);
		clock.nowMs += 99_000;

		const first = await run();

		expect(first.text).toBe('back');
		expect(asked).toEqual(['a/1', 'b/1', 'b/1', 'a/1']);
		expect(slept).toEqual([1000]);
	});

	it('says of those that rest for how long and why, and that nobody was asked', async () => {
		const {run, asked, clock} = createSetup({'a/1': [limitedFor(300)], 'b/1': [limitedFor(100)]});
		await run().catch(() => undefined);
		clock.nowMs += 60_000;

		const failure = run();

		await expect(failure).rejects.toMatchObject({
			message: [
				'All models rest, so none was asked:',
				'  b/1: resting for 40 s: too many requests',
				'  a/1: resting for 4 min: too many requests',
			].join('\n'),
			hint: 'Try again in 40 s',
		});
		expect(asked).toEqual(['a/1', 'b/1']);
	});

	it('waits for a quota only where the server names the time', async () => {
		const body = {error: {message: 'Quota exceeded.'}};
		const told = createSetup({'a/1': [statusError(429, body, {'retry-after': '5'}), answer('hi')]});
		const untold = createSetup({'a/1': [statusError(429, body), answer('never')]});

		const turn = await told.run();

		expect(turn.text).toBe('hi');
		expect(told.slept).toEqual([5000]);
		await expect(untold.run()).rejects.toMatchObject({
			message: 'The model did not answer:\n  a/1: the quota is used up (429): Quota exceeded',
		});
		expect(untold.slept).toEqual([]);
	});

	it('retries a single model once, after the time the server names', async () => {
		const limited = statusError(429, {}, {'retry-after': '7'});
		const {run, asked, slept, recorder} = createSetup({'a/1': [limited, answer('hi')]});

		expect(await run()).toMatchObject({text: 'hi'});
		expect(asked).toEqual(['a/1', 'a/1']);
		expect(slept).toEqual([7000]);
		expect(recorder.notices[0]).toMatchObject({
			to: choiceOf('a/1'),
			cooldownMs: 7000,
			waitMs: 7000,
		});
	});

	it('reads a date to come back by the time of day, whatever clock measures the rests', async () => {
		const limited = statusError(429, {}, {'retry-after': 'Sat, 21 Nov 2026 10:00:20 GMT'});
		const {run, slept} = createSetup(
			{'a/1': [limited, answer('hi')]},
			{timeOfDay: () => Date.parse('2026-11-21T10:00:00Z')},
		);

		await run();

		expect(slept).toEqual([20_000]);
	});

	it('gives up instead of waiting long, and says when to come back', async () => {
		const limited = statusError(429, {}, {'retry-after': '300'});
		const {run, asked, slept} = createSetup({'a/1': [limited]});

		await expect(run()).rejects.toMatchObject({hint: 'Try again in 5 min'});
		expect(asked).toEqual(['a/1']);
		expect(slept).toEqual([]);
	});

	it('honours Retry-After in later turns, but asks a model that rests by our own rule before giving up', async () => {
		const limited = statusError(429, {}, {'retry-after': '300'});
		const {run, asked} = createSetup({
			'a/1': [limited],
			'b/1': [answer('one'), down, answer('two')],
		});
		await run();

		await expect(run()).resolves.toMatchObject({text: 'two'});
		await run();

		expect(asked).toEqual(['a/1', 'b/1', 'b/1', 'b/1', 'b/1']);
	});

	it.each([
		[429, 5000],
		[402, 3_600_000],
		[401, 3_600_000],
	])('lets Retry-After shorten the rest after %i only where that helps', async (status, restMs) => {
		const error = statusError(status, {}, {'retry-after': '5'});
		const {run, recorder} = createSetup({'a/1': [error], 'b/1': [answer('hi')]});

		await run();

		expect(recorder.notices[0]?.cooldownMs).toBe(restMs);
	});

	it('waits for the only model when its server named a short time', async () => {
		const limited = statusError(429, {}, {'retry-after': '20'});
		const {run, asked, slept} = createSetup({'a/1': [limited, limited, answer('hi')]});
		await expect(run()).rejects.toMatchObject({code: 'OI_ERR_PROVIDERS_EXHAUSTED'});

		const turn = await run();

		expect(turn.text).toBe('hi');
		expect(asked).toHaveLength(3);
		expect(slept).toEqual([20_000, 20_000]);
	});

	it('spares the other models of a provider whose key was refused', async () => {
		const refused = statusError(401, {error: {message: 'bad key'}});
		const {run, asked, cascade} = createSetup({
			'nvidia/1': [refused],
			'nvidia/2': [answer('never')],
			'b/1': [answer('hi')],
		});

		await run();

		expect(asked).toEqual(['nvidia/1', 'b/1']);
		expect(cascade.states()).toMatchObject([{provider: 'nvidia', model: undefined, fault: 'auth'}]);
	});

	it('keeps what one run has learnt while another waited for its answer', async () => {
		let goOn = (): void => {};
		const slow = async function* () {
			yield {type: 'text-delta', text: 'at last'} as const;
			await new Promise<void>((resolve) => {
				goOn = resolve;
			});
			yield {type: 'end', stopReason: 'end'} as const;
		};
		const limited = statusError(429, {}, {'retry-after': '300'});
		const {run, asked} = createSetup({'a/1': [slow, limited], 'b/1': [answer('hi')]});

		const first = run();
		await new Promise(setImmediate);
		await run();
		goOn();
		await first;
		await run();

		expect(asked).toEqual(['a/1', 'a/1', 'b/1', 'b/1']);
	});

	it('shares what it knows between runs, until the key changes', async () => {
		const refused = statusError(401);
		const {run, asked, cascade} = createSetup({
			'a/1': [refused, answer('with the new key')],
			'b/1': [answer('hi')],
		});
		await run();
		await run();

		cascade.forget('a');
		const turn = await run();

		expect(asked).toEqual(['a/1', 'b/1', 'b/1', 'a/1']);
		expect(turn.text).toBe('with the new key');
	});

	it.each([
		['context-overflow', statusError(413), 'OI_ERR_CONTEXT_OVERFLOW'],
		['refusal', statusError(400, {error: {code: 'content_filter'}}), 'OI_ERR_PROVIDER_FAILED'],
	])('ends the turn on %s without resting anyone', async (_fault, error, code) => {
		const {run, asked, cascade} = createSetup({'a/1': [error], 'b/1': [answer('never')]});

		await expect(run()).rejects.toMatchObject({code});
		expect(asked).toEqual(['a/1']);
		expect(cascade.states()).toEqual([]);
	});

	it('asks others when a fallback reads less than what was asked for', async () => {
		const {run, asked} = createSetup({
			'a/1': [down],
			'b/1': [statusError(413)],
			'c/1': [answer('hi')],
		});

		expect(await run()).toMatchObject({text: 'hi'});
		expect(asked).toEqual(['a/1', 'b/1', 'c/1']);
	});

	it('asks only the chosen model without fallback', async () => {
		const refused = statusError(401);
		const {run, asked} = createSetup({'a/1': [refused], 'b/1': [answer('never')]});

		await expect(run({fallback: false})).rejects.toMatchObject({
			code: 'OI_ERR_PROVIDERS_EXHAUSTED',
			hint: 'Check the key, or choose another model with -m',
		});
		expect(asked).toEqual(['a/1']);
	});

	it('tells a run once that its model failed, and another run that it rests', async () => {
		const {cascade, recorder} = createSetup({'a/1': [down], 'b/1': [answer('hi')]});
		const {signal} = new AbortController();
		const complete = cascade.forModel('wanted', {fallback: true});

		await complete(request, recorder.observer, signal);
		await complete(request, recorder.observer, signal);
		const toldOnce = recorder.notices.length;
		await cascade.forModel('wanted', {fallback: true})(request, recorder.observer, signal);

		expect(toldOnce).toBe(1);
		expect(recorder.notices).toHaveLength(2);
	});

	it('tells once per run that the model asked for has no key', async () => {
		const {cascade, recorder} = createSetup(
			{'b/1': [answer('hi')]},
			{
				models: ['a/1', 'b/1'],
				endpointOf: (choice) => (choice.provider === 'a' ? undefined : endpointOf(choice)),
			},
		);
		const complete = cascade.forModel('wanted', {fallback: true});

		await complete(request, recorder.observer, new AbortController().signal);
		await complete(request, recorder.observer, new AbortController().signal);

		expect(recorder.notices).toMatchObject([
			{to: choiceOf('b/1'), fault: 'credential-missing', cooldownMs: 0},
		]);
	});

	it.each([
		[
			'groq',
			'This needs a model, and there is no key for groq (GROQ_API_KEY is not set).',
			'GROQ_API_KEY',
		],
		[undefined, 'This needs a model, and no provider is configured.', 'ANTHROPIC_API_KEY'],
	])(
		'says what is missing when nobody has a key and %s was chosen',
		async (chosen, message, variable) => {
			const chain = createFailoverChain({
				aliases: modelAliases,
				providers,
				hasCredential: () => false,
				isLocalSetUp: false,
			});
			const {cascade, asked, recorder} = createSetup({}, {chain, endpointOf: () => undefined});
			const complete = cascade.forModel(chosen, {fallback: true});

			const failure = await complete(
				request,
				recorder.observer,
				new AbortController().signal,
			).catch((error: unknown) => error as OpenIntentError);

			expect(failure).toMatchObject({code: 'OI_ERR_CREDENTIAL_MISSING', message});
			expect((failure as OpenIntentError).hint?.split('\n')).toEqual([
				expect.stringMatching(/^Put a key in: openintent login \w+$/),
				`Or set it for this shell: export ${variable}=…`,
				expect.stringContaining('OLLAMA_HOST'),
			]);
			expect(asked).toEqual([]);
		},
	);
});

describe('models that cannot serve a run', () => {
	const model = (id: string, changes: Partial<ModelRow> = {}): ModelRow => ({
		id,
		contextTokens: 1000,
		...changes,
	});
	const rowOf = (id: string, models: readonly ModelRow[]): ProviderRow => ({
		...(providers[0] as ProviderRow),
		id,
		models,
	});
	const rows = [
		rowOf('a', [
			model('1'),
			model('mute', {hasTools: false}),
			model('small', {contextTokens: 500}),
		]),
		rowOf('b', [model('mute', {hasTools: false}), model('1')]),
	];
	const withTools = {
		...request,
		tools: [{name: 't', description: '', inputSchema: {}}],
		maxOutputTokens: 100,
	};
	const start = (models: readonly string[], options: ChainOptions) => {
		const scripts = Object.fromEntries(models.map((name) => [name, [answer('hi')]]));
		const setup = createSetup(scripts, {models, providers: rows, fixedTokens: () => 600});
		const complete = setup.cascade.forModel('wanted', options);
		const signal = new AbortController().signal;
		return {...setup, turn: complete(withTools, setup.recorder.observer, signal)};
	};

	it.each([
		['a/mute', 'a/mute cannot be used here: it cannot call tools.'],
		[
			'a/small',
			'a/small cannot be used here: it reads 500 tokens, and the prompt without the conversation has about 600.',
		],
	])('ends the run at once when it was asked for: %s', async (name, message) => {
		const {turn, asked} = start([name, 'b/1'], {fallback: true});

		await expect(turn).rejects.toMatchObject({code: 'OI_ERR_MODEL_UNFIT', message});
		expect(asked).toEqual([]);
	});

	it('ends the run at once when it was named as a fallback', async () => {
		const {turn, asked} = start(['a/1', 'b/mute'], {fallback: true, fallbackModels: ['x']});

		await expect(turn).rejects.toMatchObject({code: 'OI_ERR_MODEL_UNFIT'});
		expect(asked).toEqual([]);
	});

	it('is left out of the default order, and never asked', async () => {
		const {cascade, asked, recorder} = createSetup(
			{'a/1': [down], 'b/mute': [answer('never')], 'b/1': [answer('hi')]},
			{providers: rows},
		);
		const complete = cascade.forModel('wanted', {fallback: true});

		await complete(withTools, recorder.observer, new AbortController().signal);

		expect(asked).toEqual(['a/1', 'b/1']);
	});
});

describe('failover cascade under silence', () => {
	const times = {firstByteTimeoutMs: 15, idleTimeoutMs: 15, eventTimeoutMs: 60_000};

	it('moves on when the first byte does not come', async () => {
		const {run, recorder} = createSetup({'a/1': ['hang'], 'b/1': [answer('hi')]}, times);

		expect(await run()).toMatchObject({text: 'hi'});
		expect(recorder.notices[0]).toMatchObject({fault: 'first-byte-timeout', cooldownMs: 120_000});
	});

	it('moves on when a stream goes quiet, and hears nothing of it any more', async () => {
		let goOn = (): void => {};
		const quiet = async function* () {
			yield {type: 'text-delta', text: 'one '} as const;
			await new Promise<void>((resolve) => {
				goOn = resolve;
			});
			yield {type: 'text-delta', text: 'too late'} as const;
		};
		const {run, recorder} = createSetup({'a/1': [quiet], 'b/1': [answer('hi')]}, times);

		const turn = await run();
		goOn();
		await new Promise(setImmediate);

		expect(turn.text).toBe('hi');
		expect(recorder.text()).toBe('hi');
		expect(recorder.notices[0]).toMatchObject({fault: 'idle-stream'});
	});

	it('gives a server its own time for the first byte', async () => {
		const {run, asked} = createSetup(
			{'a/1': ['hang'], 'b/1': [answer('hi')]},
			{
				firstByteTimeoutMs: 60_000,
				endpointOf: (choice) => endpointOf(choice, {firstByteTimeoutMs: 15}),
			},
		);

		await run();

		expect(asked).toEqual(['a/1', 'b/1']);
	});
});

describe('failover cascade when cancelled', () => {
	it('stops at once although the provider hangs, and rests nobody', async () => {
		const {run, cascade, asked} = createSetup({'a/1': ['hang'], 'b/1': [answer('never')]});
		const controller = new AbortController();

		const running = run({fallback: true}, controller.signal);
		await new Promise(setImmediate);
		controller.abort();

		await expect(running).rejects.toMatchObject({code: 'OI_ERR_RUN_CANCELLED'});
		expect(cascade.states()).toEqual([]);
		expect(asked).toEqual(['a/1']);
	});

	it('stops while it waits for a retry', async () => {
		const {cascade, recorder} = createSetup(
			{'a/1': [statusError(429, {}, {'retry-after': '20'})]},
			{
				sleep: (_durationMs, signal) =>
					new Promise((_resolve, reject) => {
						signal.addEventListener('abort', () => reject(signal.reason));
						setImmediate(() => controller.abort());
					}),
			},
		);
		const controller = new AbortController();
		const complete = cascade.forModel('wanted', {fallback: true});

		const running = complete(request, recorder.observer, controller.signal);

		await expect(running).rejects.toMatchObject({code: 'OI_ERR_RUN_CANCELLED'});
	});

	it('asks nobody when it was cancelled before', async () => {
		const {run, asked} = createSetup({'a/1': [answer('never')]});

		const running = run({fallback: true}, AbortSignal.abort());

		await expect(running).rejects.toMatchObject({code: 'OI_ERR_RUN_CANCELLED'});
		expect(asked).toEqual([]);
	});
});
