import {appendFileSync, mkdirSync, writeFileSync} from 'node:fs';
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {runBinary} from '../helpers/run-binary.js';
import {createTempFolder} from '../helpers/temp-folder.js';

/** Embeds a text about animals one way and every other text another way, as Ollama's `/api/embed` does. */
const seen: string[] = [];
const server = http.createServer(async (request, response) => {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const {input = []} = JSON.parse(Buffer.concat(chunks).toString() || '{}') as {input?: string[]};
	seen.push(...input);
	const embeddings = input.map((text) =>
		/kitten|schnurrt/.test(text) ? [1, 0.1, 0] : [0, 0.1, 1],
	);
	response.writeHead(200, {'content-type': 'application/json'});
	const data = embeddings.map((embedding, index) => ({embedding, index}));
	const usage = {prompt_tokens: 40 * input.length};
	response.end(JSON.stringify({model: 'nomic-embed-text', embeddings, data, usage}));
});
let url = '';
beforeAll(async () => {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

describe('memory.embedder', () => {
	it('a provider makes the vectors in the background, and finds what has no word in common', async () => {
		const home = createTempFolder();
		const env = {OLLAMA_HOST: url, OPENINTENT_MEMORY_EMBEDDER: 'ollama'};
		const run = (...args: string[]) => runBinary({args, home, env});
		await run('-p', 'remember that our kitten is called Moti');
		await run('-p', 'remember that the rent is due on the first');

		// Any process that has the store open goes on where the last one ended, which may be before a vector is saved.
		await expect
			.poll(
				async () => {
					await run('memory', 'list');
					const {stdout} = await run('doctor', '--output-format', 'json');
					return (JSON.parse(stdout) as {notes_without_vector: number}).notes_without_vector;
				},
				{timeout: 40_000},
			)
			.toBe(0);
		const found = await run('memory', 'search', 'wer schnurrt');

		expect(seen.some((text) => text.includes('rent is due'))).toBe(true);
		expect(found.stdout).toContain('Moti');
		expect(found.stdout).not.toContain('rent is due');
	});

	it('that cannot be used is said, and notes are found without it', async () => {
		const home = createTempFolder();
		await runBinary({args: ['-p', 'remember that tea is at four'], home});

		const {stdout, stderr, code} = await runBinary({
			args: ['memory', 'search', 'tea'],
			home,
			env: {OPENINTENT_MEMORY_EMBEDDER: 'openai'},
		});

		expect(code).toBe(0);
		expect(stdout).toContain('tea is at four');
		expect(stderr).toContain('memory.embedder is "openai"');
	});

	it('is counted, and a reached budget leaves the search by words', async () => {
		const home = createTempFolder();
		mkdirSync(path.join(home, 'data'), {mode: 0o700});
		const config = path.join(home, 'data/config.toml');
		writeFileSync(config, `[llm.base_urls]\nopenai = "${url}/v1"\n`, {mode: 0o600});
		const env = {OPENAI_API_KEY: 'sk-test', OPENINTENT_MEMORY_EMBEDDER: 'openai'};
		const run = (...args: string[]) => runBinary({args, home, env});
		await run('-p', 'remember that our kitten is called Moti');
		const groups = async () => {
			const {stdout} = await run('usage', '--output-format', 'json');
			const report = JSON.parse(stdout) as {data: {groups: readonly Record<string, unknown>[]}};
			return report.data.groups;
		};
		await expect
			.poll(
				async () => {
					await run('memory', 'list');
					return groups();
				},
				{timeout: 40_000},
			)
			.toMatchObject([{name: 'openai/text-embedding-3-small', kind: 'embedding'}]);
		appendFileSync(config, '[budget]\nday_tokens = 41\n');
		const asked = seen.length;

		const found = await run('memory', 'search', 'kitten');
		const shown = await run('usage');

		expect(found).toMatchObject({code: 0, stdout: expect.stringContaining('Moti')});
		expect(found.stderr.match(/Notes are searched by words only/g)).toHaveLength(1);
		expect(seen).toHaveLength(asked);
		expect(shown.stdout).toMatch(
			/text-embedding-3-small {2}\(embedding\) .*\$0\.0000008|embedding\)/,
		);
	});
});
