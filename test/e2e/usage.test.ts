import type {LLMock} from '@copilotkit/aimock';
import {describe, expect, it} from 'vitest';
import type {Wire} from '../helpers/model-server.js';
import {wireFlags, wires} from '../helpers/model-server.js';
import {parseResult, runBinary, startBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {startRawServer} from '../peers/raw-wire-server.js';

const openai = wires.find(({name}) => name === 'openai-chat') as Wire;
const groq: Wire = {
	name: 'openai-chat',
	model: 'groq/unheard-of',
	baseUrl: (mock) => `groq = "${mock.url}/v1"`,
	env: {GROQ_API_KEY: 'test-key'},
};
// More than any prompt of ours is, so that what a budget of 12,000 has left is too little for the next call.
const used = {prompt_tokens: 11_500, completion_tokens: 30};
const listing = {toolCalls: [{name: 'fs_list_directory', arguments: '{}'}], usage: used};

/** A home with a configuration, in which commands run one after the other. */
function setUp(mock: LLMock, more = '', wire = openai) {
	const home = createTempFolder({'notes.md': 'tea'});
	const flags = wireFlags(wire, mock, home, more);
	const run = (...args: string[]) =>
		runBinary({args: [...args, ...flags], cwd: home, home, env: wire.env});
	const ask = async (...args: string[]) => {
		const result = await run('-p', 'tell me something new', '--output-format', 'json', ...args);
		return {result, json: parseResult(result)};
	};
	const usage = async (...args: string[]) => {
		const {data} = parseResult(await run('usage', '--output-format', 'json', ...args));
		return data as {total: Record<string, unknown>; groups: Record<string, unknown>[]};
	};
	return {home, flags, run, ask, usage};
}

describe('a budget that has no room for a call', () => {
	it.each([
		['--max-cost', '', ['--max-cost', '0.0001']],
		['--max-tokens', '', ['--max-tokens', '90']],
		['run_usd', '[budget]\nrun_usd = 0.0001', []],
		['run_tokens', '[budget]\nrun_tokens = 90', []],
		['day_usd', '[budget]\nday_usd = 0.0001', []],
		['day_tokens', '[budget]\nday_tokens = 90', []],
		['month_usd', '[budget]\nmonth_usd = 0.0001', []],
		['month_tokens', '[budget]\nmonth_tokens = 90', []],
	])('%s: ends with 58 before anything is sent', async (name, config, flags) => {
		const mock = await startAimock();
		mock.on({}, {content: 'Hi', usage: used});
		const {ask} = setUp(mock, config);

		const {result, json} = await ask(...flags);

		expect(result.code).toBe(58);
		expect(mock.getRequests()).toEqual([]);
		expect(json).toMatchObject({
			error: {code: 'OI_ERR_RUN_BUDGET', hint: expect.stringContaining(name)},
			text: '',
			cost_usd: null,
		});
	});

	// aimock counts for itself on the wire of Ollama.
	it.each(wires.filter(({name}) => name !== 'ollama-chat'))(
		'stops the run through $name between two calls, with what was done',
		async (wire) => {
			const mock = await startAimock();
			mock.on({}, {...listing, usage: {...used, input_tokens: 11_500, output_tokens: 30}});
			const {ask} = setUp(mock, '', wire);

			const {result, json} = await ask('--max-tokens', '12000');

			expect(result.code).toBe(58);
			expect(mock.getRequests()).toHaveLength(1);
			expect(json['text']).toMatch(/What was run:\n- fs_list_directory/);
			expect(json['usage']).toMatchObject({input_tokens: 11_500, output_tokens: 30});
		},
	);
});

describe('a budget of all runs', () => {
	it.each([
		['day_tokens = 12000'],
		['month_tokens = 12000'],
		['day_usd = 0.03'],
		['month_usd = 0.03'],
	])('%s: what one process used is gone for the next', async (line) => {
		const mock = await startAimock();
		mock.on({}, {content: 'Hi', usage: used});
		const {ask} = setUp(mock, `[budget]\n${line}\n`);

		const first = await ask();
		const second = await ask();

		expect(first.json).toMatchObject({exit_code: 0, cost_usd: expect.closeTo(0.029_05, 9)});
		expect(second.result.code).toBe(58);
		expect(mock.getRequests()).toHaveLength(1);
	});

	it('is not held up by calls of an unknown price, which are said and counted in tokens', async () => {
		const mock = await startAimock();
		mock.on({}, {content: 'Hi', usage: used});
		const {ask, usage, run} = setUp(mock, '[budget]\nday_usd = 0.0001\nday_tokens = 24000', groq);

		const first = await ask();
		const second = await ask();
		const third = await ask();

		expect(first.json).toMatchObject({exit_code: 0, cost_usd: null, usage: {input_tokens: 11_500}});
		expect(first.result.stderr).toMatch(/price of groq\/unheard-of is not known/);
		expect(second.result.code).toBe(0);
		expect(third.result.code).toBe(58);
		expect((await usage()).total).toMatchObject({calls: 2, cost_usd: null});
		expect((await run('usage')).stdout).toMatch(/groq\/unheard-of +2 .* unknown$/m);
	});

	it('knows the prices of the configuration', async () => {
		const mock = await startAimock();
		mock.on({}, {content: 'Hi', usage: used});
		const prices =
			'[llm.prices]\n"groq/unheard-of" = {input = 1, output = 100, taken_on = "2026-11-21"}';
		const {ask, run} = setUp(mock, prices, groq);

		const {json, result} = await ask();

		expect(json).toMatchObject({
			cost_usd: expect.closeTo(0.0145, 9),
			usage_by_model: [{model: 'groq/unheard-of', calls: 1, cost_usd: expect.closeTo(0.0145, 9)}],
		});
		expect(result.stderr).toMatch(/11,530 tokens \(\$0\.0145\)/);
		expect((await run('usage')).stdout).toContain('Prices as of Nov 21, 2026');
	});
});

describe('calls that failed', () => {
	it('use up the budget: the next provider is not asked past it', async () => {
		const mock = await startAimock();
		mock.on({}, {content: 'Hi', usage: used});
		const chunk = {choices: [{index: 0, delta: {content: 'It was '.repeat(20)}}]};
		const cutting = await startRawServer((response) => {
			response.writeHead(200, {'content-type': 'text/event-stream'});
			response.write(`data: ${JSON.stringify(chunk)}\n\n`, () => response.destroy());
		});
		const home = createTempFolder({
			'config.toml': `[llm]\nmodel = "openai/gpt-4o"\nfallback = ["groq/unheard-of"]\n[llm.base_urls]\nopenai = "${cutting.url}/v1"\ngroq = "${mock.url}/v1"\n`,
		});
		const env = {...openai.env, ...groq.env};
		const base = ['--output-format', 'json', '--config', `${home}/config.toml`];
		const ask = (...args: string[]) =>
			runBinary({args: ['-p', 'a story', ...args, ...base], cwd: home, home, env});

		const free = parseResult(await ask());
		const [cut] = free['usage_by_model'] as Record<string, number>[];
		const estimated = cut?.['input_tokens'] ?? 0;
		const limit = estimated + 500;
		const held = await ask('--max-tokens', String(limit));

		const json = parseResult(held);
		const {input_tokens: input, output_tokens: output} = json['usage'] as Record<string, number>;
		expect(free).toMatchObject({
			text: 'Hi',
			usage_by_model: [
				{model: 'openai/gpt-4o', calls: 1, estimated_calls: 1},
				{model: 'groq/unheard-of', calls: 1, estimated_calls: 0},
			],
		});
		expect(estimated).toBeGreaterThan(500);
		expect(held.code).toBe(58);
		expect(json).toMatchObject({usage_by_model: [{model: 'openai/gpt-4o', calls: 1}]});
		expect(input).toBe(estimated);
		expect(Number(input) + Number(output)).toBeLessThanOrEqual(limit);
		expect(mock.getRequests()).toHaveLength(1);
	});
});

describe('openintent usage', () => {
	it('has what a killed run used before, and is empty at first', async () => {
		const mock = await startAimock();
		mock.on({hasToolResult: false}, listing);
		mock.on({hasToolResult: true}, {content: 'word '.repeat(500)}, {chunkSize: 5, latency: 500});
		const {flags, home, run, usage} = setUp(mock);
		expect((await run('usage')).stdout).toMatch(
			/^No model was called since [A-Z][a-z]{2} \d\d, \d{4}\.$/m,
		);
		const running = startBinary({
			args: ['-p', 'tell me of the files', ...flags],
			cwd: home,
			home,
			env: openai.env,
		});

		await expect.poll(async () => (await usage()).total['calls'], {timeout: 40_000}).toBe(1);
		running.child.kill('SIGKILL');
		expect((await running.done).signal).toBe('SIGKILL');

		expect((await usage()).total).toMatchObject({
			calls: 1,
			input_tokens: 11_500,
			output_tokens: 30,
			cost_usd: expect.closeTo(0.029_05, 9),
		});
	});

	it('sums by model, day and session, as text and as an object', async () => {
		const mock = await startAimock();
		mock.on({}, {content: 'Hi', usage: used});
		const {ask, usage, run} = setUp(mock);
		await ask();
		await ask('--no-session');

		const text = await run('usage', '--since', 'today');
		const [byModel, byDay, bySession] = [
			await usage(),
			await usage('--by', 'day'),
			await usage('--by', 'session', '--since', 'month'),
		];

		const sums = {
			calls: 2,
			input_tokens: 23_000,
			cached_input_tokens: 0,
			cache_write_input_tokens: 0,
			output_tokens: 60,
			reasoning_tokens: 0,
			cost_usd: expect.closeTo(0.0581, 9),
			calls_without_price: 0,
			estimated_calls: 0,
		};
		expect(text.code).toBe(0);
		expect(text.stdout).toMatch(
			/^since [A-Z][a-z]{2} \d\d, \d{4} +calls +input +cached +output +cost$/m,
		);
		expect(text.stdout).toMatch(/^openai\/gpt-4o +2 +23,000 +0 +60 +\$0\.0581$/m);
		expect(byModel).toEqual({
			by: 'model',
			since: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
			groups: [{name: 'openai/gpt-4o', kind: 'answer', ...sums}],
			total: sums,
			prices_taken_on: '2026-11-21',
		});
		expect(byDay.groups).toEqual([{name: expect.stringMatching(/^\d{4}-/), ...sums}]);
		expect(bySession.groups.map(({title, calls}) => [title, calls])).toContainEqual([
			'tell me something new',
			1,
		]);
		expect(bySession.groups).toHaveLength(2);
	});
});
