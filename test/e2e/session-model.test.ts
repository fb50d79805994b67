import fs from 'node:fs';
import path from 'node:path';
import type {LLMock} from '@copilotkit/aimock';
import {describe, expect, it} from 'vitest';
import {parseResult, runBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const strong = 'claude-sonnet-5-5';
const opus = 'claude-opus-5-5';

async function startProviders() {
	const mock = await startAimock();
	const other = await startAimock();
	other.onMessage(/.*/, {content: 'Hi from the other'});
	mock.onMessage(/.*/, {content: 'Hi'});
	const cwd = createTempFolder();
	const home = createTempFolder();
	const config = path.join(home, 'config.toml');
	fs.writeFileSync(
		config,
		`[llm]\nsimple_query_threshold = 0\nfallback = ["openai/gpt-4o"]\n[llm.base_urls]\nanthropic = "${mock.url}"\nopenai = "${other.url}/v1"\n`,
	);
	const run = (args: readonly string[], stdin?: string) =>
		runBinary({
			args: [...args, '--config', config],
			cwd,
			home,
			env: {ANTHROPIC_API_KEY: 'key-a', OPENAI_API_KEY: 'key-o'},
			...(stdin === undefined ? {} : {stdin}),
		});
	const chat = (lines: readonly string[], ...more: string[]) =>
		run(['chat', '--plain', ...more], `${lines.join('\n')}\n`);
	const goOn = (...more: string[]) => run(['-p', 'say it again', '-c', ...more]);
	const look = () => run(['context', '-c']);
	return {mock, chat, goOn, look};
}

const asked = (mock: LLMock) => mock.getRequests().map(({body}) => body?.['model']);

describe('the model of a session', () => {
	it('is the one of /model, also after a restart, until /model default', async () => {
		const {mock, chat, goOn, look} = await startProviders();

		const first = await chat(['/model opus', 'good morning to you', '/status']);
		await goOn();
		const resumed = await chat(['good evening to you', '/status'], '-c');
		const shown = await look();
		await goOn('-m', 'sonnet');
		await goOn();
		const reset = await chat(['/model default'], '-c');
		await goOn();

		expect(first.stdout).toContain('opus');
		expect(resumed.stdout).toContain('Model: opus');
		expect(shown.stdout).toContain(`anthropic/${opus} takes`);
		expect(reset.stdout).toContain(`the usual model is asked: anthropic/${strong}`);
		expect(asked(mock)).toEqual([opus, opus, opus, strong, opus, strong]);
	});

	it('stays after another one had to answer', async () => {
		const {mock, chat, goOn} = await startProviders();
		await chat(['/model opus', 'good morning to you']);
		mock.clearFixtures();
		mock.onMessage(/.*/, {error: {message: 'overloaded'}, status: 529});

		const elsewhere = await goOn('--output-format', 'json');
		mock.clearFixtures();
		mock.onMessage(/.*/, {content: 'Hi'});
		const back = await goOn('--output-format', 'json');

		expect(parseResult(elsewhere)).toMatchObject({
			model: {requested: 'opus', provider: 'openai', model: 'gpt-4o'},
			failovers: [{from: {model: opus}, to: {model: 'gpt-4o'}, fault: 'overloaded'}],
		});
		expect(parseResult(back)['model']).toEqual({
			requested: 'opus',
			provider: 'anthropic',
			model: opus,
		});
	});
});
