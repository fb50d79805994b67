import {describe, expect, it} from 'vitest';
import {shippedIntents} from '../../source/app/load-intents.js';
import {
	fillIntent,
	intentCommands,
	intentCommandTable,
} from '../../source/commands/intent-commands.js';
import {parseCommandLine} from '../../source/commands/parse-command-line.js';
import {createIntentRouter} from '../../source/kernel/routing/intent-router.js';

const {route} = createIntentRouter({rows: shippedIntents()});

const anything = [
	'zzz',
	'it',
	'what did I say?',
	'a and b, then c',
	'please',
	'"quoted"',
	'everything',
	': :',
	'忘了吗？',
	'word '.repeat(40).trim(),
];

it.each(intentCommandTable)(
	'$command $subcommand always stays on this machine',
	({intent, limited = intent}) => {
		const texts = anything.flatMap((words) => [
			fillIntent(intent, [words]),
			fillIntent(intent, ['k3m9p2qr', words]),
			fillIntent(limited.replace('{limit}', '12'), [words]),
		]);

		const toModel = texts.filter((text) => route(text).level === 'model');

		expect(toModel).toEqual([]);
	},
);

describe('openintent memory', () => {
	const understand = async (...argv: string[]) =>
		intentCommands(await parseCommandLine(['memory', ...argv], false)).inputs[0] ?? '';

	it.each([
		[['list'], 'memory_list', {limit: 20}],
		[['list', '--limit', '134'], 'memory_list', {limit: 134}],
		[['search', 'green', 'tea'], 'memory_search', {query: 'green tea', limit: 20}],
		[
			['search', '--limit', '7', '3 notes: tea'],
			'memory_search',
			{query: '3 notes: tea', limit: 7},
		],
	])('%j is a call of %s with %o', async (argv, tool, input) => {
		expect(route(await understand(...argv))).toMatchObject({calls: [{tool, arguments: input}]});
	});

	it('refuses a limit where nothing is listed', async () => {
		await expect(understand('forget', 'tea', '--limit', '3')).rejects.toMatchObject({
			code: 'OI_ERR_USAGE',
			message: expect.stringContaining(
				'--limit is for: openintent memory list, openintent memory search',
			),
		});
	});

	it('says what a command without words takes', async () => {
		const invocation = await parseCommandLine(['usage', 'extra'], false);

		expect(() => intentCommands(invocation)).toThrow(
			expect.objectContaining({
				message: '"openintent usage" takes no words.',
				hint: 'openintent usage [--by model|day|session] [--since <day>]',
			}),
		);
	});

	it('shows each form once: delete is another word for forget', async () => {
		await expect(understand('dream')).rejects.toMatchObject({
			hint: expect.not.stringContaining('delete'),
		});
		expect(await understand('delete', 'tea')).toBe('forget note: tea');
	});
});

it('takes the first characters of an id for an id, though they may look like a word', () => {
	const text = fillIntent('why note: {id} {rest}', ['kwzrtm', 'what is the door code?']);

	expect(route(text)).toMatchObject({
		calls: [{tool: 'memory_why', arguments: {id: 'kwzrtm', question: 'what is the door code?'}}],
	});
});

describe('openintent usage', () => {
	const understand = async (...argv: string[]) =>
		intentCommands(await parseCommandLine(['usage', ...argv], false)).inputs[0] ?? '';

	it.each([
		[[], {by: 'model', since: '30d'}],
		[['--by', 'day'], {by: 'day', since: '30d'}],
		[['--since', 'today'], {by: 'model', since: 'today'}],
		[['--by', 'session', '--since', '2026-11-01'], {by: 'session', since: '2026-11-01'}],
	])('%j', async (argv, input) => {
		expect(route(await understand(...argv))).toMatchObject({
			calls: [{tool: 'openintent_usage', arguments: input}],
		});
	});

	it.each([['--since', 'two days'], ['--since', '0d'], ['--by', 'moon'], ['today']])(
		'refuses %j %j',
		async (...argv) => {
			await expect(understand(...argv)).rejects.toMatchObject({code: 'OI_ERR_USAGE'});
		},
	);
});

describe('budgets of a run', () => {
	const flagsOf = async (...argv: string[]) =>
		(await parseCommandLine(['-p', 'hi', ...argv], false)).flags;

	it.each([
		['0.25', 0.25],
		['$3', 3],
		['.5', 0.5],
	])('--max-cost %s', async (text, amount) => {
		expect(await flagsOf('--max-cost', text)).toMatchObject({maxCost: amount});
	});

	it('--max-tokens takes millions', async () => {
		expect(await flagsOf('--max-tokens', '20000000')).toMatchObject({maxTokens: 20_000_000});
	});

	it.each([
		['--max-cost', '0'],
		['--max-cost', 'much'],
		['--max-cost', '-1'],
		['--max-tokens', '0'],
		['--max-tokens', '1.5'],
	])('refuses %s %s', async (...argv) => {
		await expect(flagsOf(...argv)).rejects.toMatchObject({code: 'OI_ERR_USAGE'});
	});
});
