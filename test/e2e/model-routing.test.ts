import fs from 'node:fs';
import path from 'node:path';
import type {LLMock} from '@copilotkit/aimock';
import {describe, expect, it} from 'vitest';
import {parseEvents, parseResult, runBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const cheap = 'claude-haiku-5-5';
const strong = 'claude-sonnet-5-5';

async function startProvider(llm = '') {
	const mock = await startAimock();
	const cwd = createTempFolder();
	const home = createTempFolder();
	const config = path.join(home, 'config.toml');
	fs.writeFileSync(config, `[llm]\n${llm}\n[llm.base_urls]\nanthropic = "${mock.url}"\n`);
	const say = (text: string, ...more: string[]) =>
		runBinary({
			args: ['-p', text, '--config', config, ...more],
			cwd,
			home,
			env: {ANTHROPIC_API_KEY: 'key-a'},
		});
	return {mock, cwd, home, say};
}

const asked = (mock: LLMock) => mock.getRequests().map(({body}) => body?.['model']);

/** Two calls that fail, one after the other, then an answer. */
function failTwice(mock: LLMock) {
	const missing = (name: string) => ({
		toolCalls: [{name: 'fs_read_file', arguments: JSON.stringify({path: name})}],
	});
	mock.on({turnIndex: 0}, missing('one.md'));
	mock.on({turnIndex: 1}, missing('two.md'));
	mock.on({turnIndex: 2}, {content: 'There is none.'});
}

describe('the model of a request', () => {
	it('is the cheap one for a simple request', async () => {
		const {mock, say} = await startProvider();
		mock.onMessage(/.*/, {content: 'Hi'});

		const result = await say('good morning to you', '--output-format', 'json');

		expect(asked(mock)).toEqual([cheap]);
		expect(parseResult(result)).toMatchObject({
			model: {requested: strong, provider: 'anthropic', model: cheap},
			model_switches: [],
		});
	});

	it.each([
		['with a threshold of 0', 'simple_query_threshold = 0', 'good morning to you', []],
		['for a request that wants a plan', '', 'plan my morning', []],
		['that was named with -m', '', 'good morning to you', ['-m', 'sonnet']],
		['without fallbacks', '', 'good morning to you', ['--no-fallback']],
		['of the configuration', 'model = "sonnet"', 'good morning to you', []],
	])('is the strong one %s', async (_why, llm, text, flags) => {
		const {mock, say} = await startProvider(llm);
		mock.onMessage(/.*/, {content: 'Hi'});

		await say(text, ...flags);

		expect(asked(mock)).toEqual([strong]);
	});

	it('is the strong one after two calls that failed, which is said, audited and in the result', async () => {
		const {mock, home, say} = await startProvider();
		failTwice(mock);

		const result = await say('read one of my notes');
		const audit = await runBinary({args: ['audit', 'list', '--output-format', 'json'], home});

		expect(asked(mock)).toEqual([cheap, cheap, strong]);
		expect(result.stdout).toBe('There is none.\n');
		expect(result.stderr).toContain(
			`· anthropic/${cheap}: its tool calls failed; going on with anthropic/${strong}\n`,
		);
		expect(audit.stdout).toContain('model-switch');
		expect(audit.stdout).toContain(`anthropic/${strong}`);
	});

	it('is sent the same conversation after a switch: each call with its result, once', async () => {
		const {mock, say} = await startProvider();
		failTwice(mock);

		const result = await say('read one of my notes', '--output-format', 'stream-json');

		const events = parseEvents(result);
		const change = {
			reason: 'tool-errors',
			from: {provider: 'anthropic', model: cheap},
			to: {provider: 'anthropic', model: strong},
		};
		expect(events.filter(({type}) => type === 'model_switch')).toMatchObject([change]);
		expect(events.at(-1)).toMatchObject({type: 'result', model_switches: [change], tool_calls: 2});
		const messages = mock.getLastRequest()?.body?.['messages'] as {role: string}[];
		expect(messages.map(({role}) => role).slice(-5)).toEqual([
			'user',
			'assistant',
			'tool',
			'assistant',
			'tool',
		]);
	});
});
