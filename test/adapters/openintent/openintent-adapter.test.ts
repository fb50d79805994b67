import {describe, expect, it} from 'vitest';
import type {OpenIntentAdapterDeps} from '../../../source/adapters/openintent/openintent-adapter.js';
import {createOpenintentAdapter} from '../../../source/adapters/openintent/openintent-adapter.js';
import {usageSince} from '../../../source/adapters/openintent/usage-since.js';
import {loadReportTexts} from '../../../source/config/report-texts.js';
import {noUsage} from '../../../source/contracts/llm.js';
import {runTool} from '../../helpers/run-tool.js';

const noCalls = {...noUsage, calls: 0, costUsd: 0, callsWithoutPrice: 0, estimatedCalls: 0};
const someCalls = {
	...noCalls,
	calls: 3,
	inputTokens: 12_000,
	cachedInputTokens: 2000,
	outputTokens: 400,
	costUsd: 0.0123,
	lastUsedAt: 1,
};

function createOwn(deps: Partial<OpenIntentAdapterDeps> = {}) {
	const adapter = createOpenintentAdapter({
		version: '1.2.3',
		texts: () => loadReportTexts('en'),
		status: async () => ({
			cwd: '/work',
			dataFolder: '/data',
			permissionMode: 'ask',
			sandbox: 'off: bubblewrap is not installed',
			defaultModel: undefined,
			readyProviders: [],
			runningTasks: 1,
			memoryCount: undefined,
		}),
		listTasks: async () => [],
		listSessions: async () => [],
		listModels: async () => ({providers: [], aliases: {}}),
		usage: async () => ({groups: [], total: noCalls, pricesTakenOn: undefined}),
		listTools: async () => [],
		helpText: async (topic) => (topic === 'missing' ? undefined : `help on ${topic ?? 'all'}`),
		helpTopics: ['exit-codes'],
		...deps,
	});
	return (name: string, input: unknown = {}) => runTool(adapter, name, input);
}

describe('openintent_help', () => {
	it('gives the overview or a topic', async () => {
		const run = createOwn();

		expect((await run('openintent_help')).text).toBe('help on all');
		expect((await run('openintent_help', {topic: 'exit-codes'})).text).toBe('help on exit-codes');
	});

	it('lists the topics when there is none of that name', async () => {
		const run = createOwn();

		await expect(run('openintent_help', {topic: 'missing'})).rejects.toMatchObject({
			code: 'OI_ERR_TOOL_ARGUMENTS',
			hint: 'topics: exit-codes',
		});
	});
});

describe('openintent_status', () => {
	it('says what there is and that local intents need no model', async () => {
		const run = createOwn();

		const result = await run('openintent_status');

		expect(result.text).toBe(
			[
				'version        1.2.3',
				'model          none configured; everyday intents work without one',
				'providers      none ready',
				'folder         /work',
				'data           /data',
				'permissions    ask',
				'sandbox        off: bubblewrap is not installed',
				'running tasks  1',
			].join('\n'),
		);
		expect(result.data).toMatchObject({default_model: null, running_tasks: 1});
	});
});

describe('openintent_list_tasks', () => {
	it('shows state, time taken and title', async () => {
		const asked: number[] = [];
		const run = createOwn({
			listTasks: async (limit) => {
				asked.push(limit);
				return [
					{
						id: 'task-1-long',
						title: 'tidy\nup',
						state: 'completed',
						priority: 'normal',
						sessionId: undefined,
						model: 'local',
						createdAt: 0,
						startedAt: 1000,
						endedAt: 66_000,
						error: undefined,
						inputTokens: 0,
						outputTokens: 0,
					},
				];
			},
		});

		const result = await run('openintent_list_tasks', {limit: 3});

		expect(result.text).toMatch(
			/^task-1-l {2}completed {2}Jan 01, 1970, \d\d:\d\d {2}1m 05s {2}tidy⏎up$/,
		);
		expect(result.data).toMatchObject({count: 1, tasks: [{id: 'task-1-long', error: null}]});
		expect(asked).toEqual([3]);
	});

	it('says when there are none', async () => {
		const run = createOwn();

		expect((await run('openintent_list_tasks')).text).toBe('There are no tasks yet.');
		expect((await run('openintent_list_sessions')).text).toBe('There are no sessions yet.');
	});
});

describe('openintent_list_sessions', () => {
	it('shows title, folder and length', async () => {
		const run = createOwn({
			listSessions: async () => [
				{id: 's1', title: 'Plan', cwd: '/x', createdAt: 0, updatedAt: 0, messageCount: 2},
			],
		});

		expect((await run('openintent_list_sessions')).text).toMatch(
			/^s1 .* {2}2 messages {2}Plan {2}\/x$/,
		);
	});
});

describe('openintent_list_models', () => {
	it('says which providers are ready and what the others need', async () => {
		const run = createOwn({
			listModels: async () => ({
				aliases: {fast: 'a/m1'},
				providers: [
					{
						id: 'a',
						state: 'ready',
						keySource: 'A_KEY',
						cooldownMs: 0,
						rests: [],
						models: [{id: 'm1'}, {id: 'm2'}],
					},
					{id: 'b', state: 'no-key', keySource: 'B_KEY', cooldownMs: 0, rests: [], models: []},
					{id: 'c', state: 'no-key', keySource: undefined, cooldownMs: 0, rests: [], models: []},
					{
						id: 'd',
						state: 'cooling-down',
						keySource: 'D',
						cooldownMs: 90_000,
						rests: [
							{model: 'm3', fault: 'rate-limit', reason: 'too many requests', remainingMs: 90_000},
							{model: undefined, fault: 'dns', reason: 'no such host', remainingMs: 5000},
						],
						models: [],
					},
				],
			}),
		});

		const result = await run('openintent_list_models');

		expect(result.text.split('\n')).toEqual([
			expect.stringMatching(/^a {2}ready, by A_KEY +m1, m2$/),
			'b  needs B_KEY',
			'c  not set up',
			'd  m3 rests for 1m 30s (too many requests), rests for 5s (no such host)',
			'',
			'Short names:',
			'fast  a/m1',
		]);
		expect(result.data).toMatchObject({
			providers: [
				{rests: []},
				{},
				{},
				{rests: [{model: 'm3', remaining_ms: 90_000}, {model: null}]},
			],
		});
	});
});

describe('openintent_list_tools and openintent_version', () => {
	it('lists tools by name with the first sentence', async () => {
		const run = createOwn({
			listTools: async () => [
				{name: 'b_tool', description: 'Second. More.', effect: 'write'},
				{name: 'a_tool', description: 'First; and more.', effect: 'read'},
			],
		});

		const result = await run('openintent_list_tools');

		expect(result.text).toBe('a_tool  read   First\nb_tool  write  Second');
	});

	it('says both versions', async () => {
		const run = createOwn();

		expect((await run('openintent_version')).text).toBe(
			`openintent 1.2.3 (Node.js ${process.versions.node})`,
		);
	});
});

describe('openintent_usage', () => {
	const groups = [
		{...someCalls, name: 'openai/gpt-4o', estimatedCalls: 1},
		{...someCalls, name: 'groq/llama', costUsd: 0, callsWithoutPrice: 3},
		{...someCalls, name: 'ollama/qwen', costUsd: 0},
	];
	const total = {...someCalls, calls: 9, callsWithoutPrice: 3, estimatedCalls: 1};

	it('shows tokens and cost, unknown where it is not known', async () => {
		const run = createOwn({usage: async () => ({groups, total, pricesTakenOn: '2026-11-21'})});

		const {text, data} = await run('openintent_usage', {since: '2026-11-01'});

		expect(text).toBe(
			[
				'since Nov 01, 2026  calls   input  cached  output       cost',
				'openai/gpt-4o           3  12,000   2,000     400    $0.0123',
				'groq/llama              3  12,000   2,000     400    unknown',
				'ollama/qwen             3  12,000   2,000     400      $0.00',
				'total                   9  12,000   2,000     400  ≥ $0.0123',
				'',
				'1 call estimated: cut off, or not counted by the server.',
				'Prices as of Nov 21, 2026; llm.prices in the configuration can change them.',
			].join('\n'),
		);
		expect(data).toMatchObject({
			by: 'model',
			since: '2026-11-01',
			groups: [{cost_usd: 0.0123}, {cost_usd: null, calls_without_price: 3}, {cost_usd: 0}],
			total: {calls: 9, input_tokens: 12_000, cost_usd: 0.0123, calls_without_price: 3},
			prices_taken_on: '2026-11-21',
		});
	});

	it('says it in the language of the person', async () => {
		const named = [{...someCalls, name: '', estimatedCalls: 0}];
		const table = {groups: named, total: {...total, estimatedCalls: 0}, pricesTakenOn: undefined};
		const run = createOwn({texts: () => loadReportTexts('zh'), usage: async () => table});

		const {text} = await run('openintent_usage', {since: '2026-11-01'});

		expect(text).toBe(
			'自 2026/11/01  调用    输入   缓存  输出     费用\n（无会话）        3  12,000  2,000   400  $0.0123',
		);
	});

	it('says that nothing was used', async () => {
		const run = createOwn();

		expect((await run('openintent_usage', {since: 'all'})).text).toBe('No model was called.');
		expect((await run('openintent_usage', {since: '2026-11-01'})).text).toBe(
			'No model was called since Nov 01, 2026.',
		);
	});

	it.each([
		['today', [2026, 10, 21]],
		['1d', [2026, 10, 21]],
		['7d', [2026, 10, 15]],
		['month', [2026, 10, 1]],
		['2024-02-29', [2024, 1, 29]],
	] as const)('counts from midnight of the person: %s', (since, [year, month, day]) => {
		const now = new Date(2026, 10, 21, 15, 30).getTime();

		expect(usageSince(since, now)).toBe(new Date(year, month, day).getTime());
	});

	it.each(['yesterday', '2026-02-30', '7', '-1d'])('refuses %j', (since) => {
		expect(() => usageSince(since, 0)).toThrow(/is no beginning/);
	});

	it('names the sessions', async () => {
		const asked: unknown[] = [];
		const run = createOwn({
			usage: async (...args) => {
				asked.push(args);
				const named = [
					{...someCalls, name: 's1', title: 'Tea\u001b[2J'},
					{...someCalls, name: ''},
				];
				return {groups: named, total, pricesTakenOn: undefined};
			},
		});

		const {text, isUntrusted} = await run('openintent_usage', {by: 'session', since: 'all'});

		expect(asked).toEqual([['session', 0]]);
		expect(text).toMatch(/^s1 {2}Tea/m);
		expect(text).not.toContain('\u001b');
		expect(text).toMatch(/^\(no session\)/m);
		expect(isUntrusted).toBe(true);
	});
});
