import fs from 'node:fs';
import path from 'node:path';
import {expect, it} from 'vitest';
import type {Wire} from '../helpers/model-server.js';
import {wireFlags, wires} from '../helpers/model-server.js';
import {parseResult, runBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const wire = wires.find(({name}) => name === 'openai-chat') as Wire;
const eight = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];

it('8 runs at once on one fresh data folder save 8 notes', async () => {
	const home = createTempFolder();

	const results = await Promise.all(
		eight.map((word) => runBinary({args: ['-p', `remember that the word is ${word}`], home})),
	);

	const notes = await runBinary({args: ['-p', 'list notes', '--output-format', 'json'], home});
	const tasks = await runBinary({args: ['tasks', '--output-format', 'json'], home});
	expect(results.map(({code}) => code)).toEqual(eight.map(() => 0));
	for (const word of eight) expect(parseResult(notes)['text']).toContain(`the word is ${word}`);
	for (const word of eight) expect(JSON.stringify(parseResult(tasks)['data'])).toContain(word);
	expect(JSON.stringify(parseResult(tasks)['data']).match(/"completed"/g)).toHaveLength(8);
});

it('8 model runs at once keep 8 conversations and one whole audit log', async () => {
	const mock = await startAimock();
	mock.on({hasToolResult: false}, {toolCalls: [{name: 'system_info', arguments: '{}'}]});
	mock.on({hasToolResult: true}, {content: 'understood'});
	const home = createTempFolder();
	const flags = ['--output-format', 'json', ...wireFlags(wire, mock, home)];

	const results = await Promise.all(
		eight.map((word) =>
			runBinary({args: ['-p', `my word is ${word}`, ...flags], home, env: wire.env}),
		),
	);

	const sessions = await runBinary({args: ['sessions', '--output-format', 'json'], home});
	const ids = results.map((result) => parseResult(result)['session_id']);
	const audit = fs.readFileSync(path.join(home, 'data/audit.jsonl'), 'utf8').trimEnd().split('\n');
	expect(results.map(({code}) => code)).toEqual(eight.map(() => 0));
	expect(new Set(ids).size).toBe(8);
	for (const id of ids) expect(JSON.stringify(parseResult(sessions)['data'])).toContain(String(id));
	expect(audit.map((line) => JSON.parse(line) as object)).toHaveLength(18);
});
