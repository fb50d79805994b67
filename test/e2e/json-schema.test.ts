import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {wireFlags, wires} from '../helpers/model-server.js';
import {parseEvents, parseResult, runBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const schema = {
	type: 'object',
	properties: {name: {type: 'string'}, count: {type: 'integer', minimum: 1}},
	required: ['name', 'count'],
	additionalProperties: false,
};
const inline = JSON.stringify(schema);
const good = '{"name": "茶 🍵", "count": 3}';
const value = {name: '茶 🍵', count: 3};
const question = ['-p', 'what is on the shelf?'];

type Asked = {readonly messages: readonly {readonly role: string; readonly content: unknown}[]};
type Answer =
	| string
	| {readonly content?: string; readonly toolCalls?: {name: string; arguments: string}[]};

/** A model that answers one thing after the other, whatever it is asked. */
async function startModel(answers: readonly Answer[]) {
	const mock = await startAimock();
	const asked: Asked[] = [];
	let next = 0;
	mock.on({predicate: () => true}, (request: unknown) => {
		asked.push(request as Asked);
		const answer = answers[next++] ?? 'one question too many';
		return typeof answer === 'string' ? {content: answer} : answer;
	});
	return {mock, asked};
}

describe.each(wires)('--json-schema through $name', (wire) => {
	async function ask(answers: readonly Answer[], more: readonly string[] = []) {
		const {mock, asked} = await startModel(answers);
		const cwd = createTempFolder({'shelf.md': 'three teas\n'});
		const flags = [...wireFlags(wire, mock, cwd), '--json-schema', inline];
		const result = await runBinary({args: [...question, ...flags, ...more], cwd, env: wire.env});
		return {result, asked};
	}

	it.each([
		['at once', [good], 1],
		['in a code fence', [`Here you are:\n\`\`\`json\n${good}\n\`\`\`\nEnjoy!`], 1],
		['after one correction', ['{"name": "tea"}', good], 2],
		['after two', ['no JSON', '{"name": "tea", "count": 0}', good], 3],
		[
			'after tool calls',
			[{toolCalls: [{name: 'fs_read_file', arguments: '{"path":"shelf.md"}'}]}, good],
			2,
		],
		[
			'after tool calls and a correction',
			[{toolCalls: [{name: 'fs_read_file', arguments: '{"path":"shelf.md"}'}]}, 'Three!', good],
			3,
		],
	] satisfies [string, Answer[], number][])(
		'gives the value %s, and nothing else on stdout',
		async (_, answers, requests) => {
			const {result, asked} = await ask(answers);

			expect(result.stdout).toBe(`${good}\n`);
			expect(result.code).toBe(0);
			expect(asked).toHaveLength(requests);
		},
	);

	it('tells the model what was wrong with its answer, beside the answer', async () => {
		const {asked} = await ask(['{"name": "tea", "count": "many", "x": 1}', good]);

		const said = JSON.stringify(asked[1]?.messages.slice(-2));
		expect(said).toContain('many');
		expect(said).toContain('count must be integer, not string');
		expect(said).toMatch(/must not have the property \\+"x/);
	});

	it('ends with 60 and no answer when it never fits', async () => {
		const {result, asked} = await ask(['no', 'still no', '{"count": 3}', good]);

		expect(result.stdout).toBe('');
		expect(result.stderr).toMatch(/did not fit the JSON schema after 2 corrections.*"name"/);
		expect(result.code).toBe(60);
		expect(asked).toHaveLength(3);
	});

	it('gives text and value in JSON, and only the value that fits as the result of a stream', async () => {
		const {result} = await ask(['nothing', good], ['--output-format', 'json']);
		const stream = await ask(['nothing', good], ['--output-format', 'stream-json']);

		expect(parseResult(result)).toMatchObject({text: good, data: value, exit_code: 0});
		expect(parseEvents(stream.result).at(-1)).toMatchObject({
			type: 'result',
			text: good,
			data: value,
		});
	});
});

describe('--json-schema', () => {
	it('goes on with the correction on the next provider when the first fails in the middle', async () => {
		const mock = await startAimock();
		const asked: Asked[] = [];
		let first = 0;
		mock.on({model: /claude/}, () => {
			first += 1;
			return first === 1
				? {content: '{"name": "tea"}'}
				: {error: {message: 'Overloaded', type: 'overloaded_error'}, status: 529};
		});
		mock.on({model: 'gpt-4o'}, (request: unknown) => {
			asked.push(request as Asked);
			return {content: good};
		});
		const cwd = createTempFolder();
		const config = path.join(cwd, 'config.toml');
		fs.writeFileSync(
			config,
			`[llm]\nmodel = "anthropic/claude-test"\nfallback = ["openai/gpt-4o"]\n[llm.base_urls]\nanthropic = "${mock.url}"\nopenai = "${mock.url}/v1"\n`,
		);

		const result = await runBinary({
			args: [...question, '--config', config, '--json-schema', inline, '--output-format', 'json'],
			cwd,
			env: {ANTHROPIC_API_KEY: 'a', OPENAI_API_KEY: 'b'},
		});

		expect(parseResult(result)).toMatchObject({
			data: value,
			exit_code: 0,
			model: {provider: 'openai'},
		});
		expect(asked).toHaveLength(1);
		expect(JSON.stringify(asked[0]?.messages.slice(-2))).toMatch(/tea.*count/);
	});

	it.each([
		['a file', {'s.json': inline}, 's.json'],
		['a file with a byte order mark', {'s.json': `\ufeff${inline}\r\n`}, './s.json'],
		['the flag itself, with white space', {}, `\n ${inline} `],
	])('reads the schema from %s', async (_, files, flag) => {
		const [wire] = wires;
		if (!wire) throw new Error('no wire');
		const {mock} = await startModel([good]);
		const cwd = createTempFolder(files);

		const result = await runBinary({
			args: [...question, ...wireFlags(wire, mock, cwd), '--json-schema', flag],
			cwd,
			env: wire.env,
		});

		expect(result.stdout).toBe(`${good}\n`);
	});

	it.each([
		['missing.json', /missing\.json.*there is no such file/],
		['folder', /folder.*directory/i],
		['broken.json', /broken\.json.*JSON/],
		['list.json', /list\.json.*not a JSON object/],
		['', /is not a usable JSON schema|--json-schema/],
		['{"type":"strin"}', /unknown type "strin"/],
		['{"$ref":"https://example.com/x.json"}', /\$ref/],
		['{"type":"object","required":"name"}', /required/],
	])('ends with 2 and asks no model for the schema %j', async (flag, message) => {
		const [wire] = wires;
		if (!wire) throw new Error('no wire');
		const {mock} = await startModel([good]);
		const cwd = createTempFolder({
			'broken.json': '{"type":',
			'list.json': '[1]',
			'folder/x.json': '{}',
		});

		const result = await runBinary({
			args: [...question, ...wireFlags(wire, mock, cwd), '--json-schema', flag],
			cwd,
			env: wire.env,
		});

		expect(result.stderr).toMatch(message);
		expect(result.stdout).toBe('');
		expect(result.code).toBe(2);
		expect(mock.getRequests()).toEqual([]);
	});
});
