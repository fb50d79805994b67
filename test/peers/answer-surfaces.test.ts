import fs from 'node:fs';
import path from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import type {ProviderRow} from '../../source/llm/provider-row.js';
import {setup as buildOnce} from '../helpers/build-once.js';
import {sendAnswer} from './fault-peers.js';
import {startFaultServer} from './fault-server.js';
import {matrixProviders, providerAfter} from './matrix-providers.js';
import {surfaces} from './run-surfaces.js';
import type {StreamedAnswer, StreamedCall} from './wire-streams.js';

// The program reads its wasm from there.
beforeAll(() => buildOnce(), 120_000);

const append = (id: string, file: string, content: string): StreamedCall => ({
	id,
	name: 'fs_append_file',
	argumentsJson: JSON.stringify({path: file, content}),
});
const one = append('call_1', 'log.txt', 'one');
const broken: StreamedCall = {...one, argumentsJson: one.argumentsJson.slice(0, -9)};

type AnswerCase = {
	/** As in docs/faults.md. */
	readonly name: string;
	readonly answer: StreamedAnswer;
	/** What is in the files afterwards. */
	readonly files: Readonly<Record<string, string>>;
	readonly text: RegExp;
	readonly requests: number;
	/** Not every format can say it. */
	readonly isOn?: (row: ProviderRow) => boolean;
};

const cases: readonly AnswerCase[] = [
	{
		name: 'a call with invalid JSON arguments',
		answer: {calls: [broken], stop: 'tools'},
		files: {'log.txt': ''},
		text: /^The end\.$/,
		requests: 2,
	},
	{
		name: 'the same call said twice under one id',
		answer: {calls: [one, one], stop: 'tools'},
		files: {'log.txt': 'one\n'},
		text: /^The end\.$/,
		requests: 2,
	},
	{
		name: 'another call under an id that is taken',
		answer: {calls: [one, append('call_1', 'other.txt', 'two')], stop: 'tools'},
		files: {'log.txt': 'one\n', 'other.txt': 'two\n'},
		text: /^The end\.$/,
		requests: 2,
	},
	{
		name: 'a call cut at the output limit',
		answer: {calls: [broken], stop: 'limit'},
		files: {'log.txt': ''},
		text: /^The end\.$/,
		requests: 2,
	},
	{
		name: 'a text cut at the output limit',
		answer: {text: 'half of what', stop: 'limit'},
		files: {'log.txt': ''},
		text: /^half of what\n\n\[The answer was cut off/,
		requests: 1,
	},
	{
		name: 'a refusal to answer',
		answer: {text: 'I will not.', stop: 'refusal'},
		files: {'log.txt': ''},
		text: /^I will not\.\n\n\[.* declined to answer\.\]$/,
		requests: 1,
		isOn: ({protocol}) => protocol !== 'ollama-chat',
	},
];

const cells = cases.flatMap((answerCase) =>
	['anthropic', 'openai', 'ollama']
		.map((id) => matrixProviders.find((row) => row.id === id) as ProviderRow)
		.filter((row) => answerCase.isOn?.(row) ?? true)
		.map((row) => ({...answerCase, provider: row.id, row})),
);

describe.each(Object.entries(surfaces))(
	'an answer that is whole and wrong, through %s',
	(_name, run) => {
		it.each(cells)('$provider: $name', async ({row, answer, files, text, requests}) => {
			const next = providerAfter(row);
			const server = await startFaultServer((response, number) =>
				sendAnswer(response, row.protocol, number === 0 ? answer : {text: 'The end.'}),
			);
			const other = await startFaultServer((response) => sendAnswer(response, next.protocol, {}));
			const urls = {[row.id]: server.url, [next.id]: other.url};

			const running = run({chain: [row, next], urls}, 'log it');
			const {result, told, work} = await running.done;
			const providers = await running.app.listProviders();

			const found = fs
				.readdirSync(work)
				.map((name) => [name, fs.readFileSync(path.join(work, name), 'utf8')]);
			expect(Object.fromEntries(found)).toEqual(files);
			expect(result.text).toMatch(text);
			expect(result).toMatchObject({status: 'completed', failovers: [], model: {provider: row.id}});
			expect(told).toEqual([]);
			expect([server.asked(), other.asked()]).toEqual([requests, 0]);
			expect(providers.filter(({state}) => state === 'cooling-down')).toEqual([]);
		});
	},
);

it('says the same in the documentation', () => {
	const page = fs.readFileSync('docs/faults.md', 'utf8');

	for (const {name} of cases) expect(page).toContain(`| ${name} |`);
});
