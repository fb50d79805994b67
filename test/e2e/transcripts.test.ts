import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {createEpisodesRepository} from '../../source/store/repositories/episodes-repository.js';
import {createTasksRepository} from '../../source/store/repositories/tasks-repository.js';
import {wireFlags, wires} from '../helpers/model-server.js';
import {parseResult, runBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {openTestStore} from '../store/store-fixture.js';

const key = 'sk-test-5d1c0ffee5d1c0ffee';

/** A model that reads a file and then answers. */
async function startReading(lineCount = 1_500) {
	const notes = Array.from({length: lineCount}, (_, index) => `line ${index}: tea is at four`);
	const mock = await startAimock();
	const call = {name: 'fs_read_file', arguments: '{"path":"notes.md"}'};
	mock.on({hasToolResult: false}, {content: 'I will look.', toolCalls: [call]});
	mock.on({hasToolResult: true}, {content: 'Tea is at four.'});
	const home = createTempFolder();
	const cwd = createTempFolder({'notes.md': `${notes.join('\n')}\n${key}\n`});
	const run = async (...more: string[]) => {
		const wire = wires.find(({name}) => name === 'openai-chat');
		if (!wire) throw new Error('no wire');
		const flags = ['--output-format', 'json', ...wireFlags(wire, mock, home)];
		const args = ['-p', 'when is tea?', ...flags, ...more];
		const env = {OPENAI_API_KEY: key};
		const result = await runBinary({args, cwd, home, env});
		expect(result).toMatchObject({code: 0});
		return parseResult(result);
	};
	return {mock, notes, run, data: path.join(home, 'data')};
}

async function readTimelines(data: string) {
	const store = await openTestStore(path.join(data, 'store'));
	const tasks = await createTasksRepository(store).list(9);
	const episodes = createEpisodesRepository(store);
	return Promise.all(tasks.map(({id}) => episodes.timeline(id)));
}

describe('a run with a tool call', () => {
	it('leaves a timeline of its task and the transcript of its session', async () => {
		const {notes, run, data} = await startReading();

		const {session_id: sessionId} = await run();

		const [timeline] = await readTimelines(data);
		expect(timeline?.map(({type, tool, status}) => [type, tool, status])).toEqual([
			['observation', undefined, undefined],
			['reflection', undefined, undefined],
			['action', 'fs_read_file', undefined],
			['result', 'fs_read_file', 'ok'],
			['result', undefined, 'completed'],
		]);
		expect(timeline?.[0]).toMatchObject({content: 'when is tea?', sessionId});
		expect(timeline?.[3]?.labels).toEqual(['untrusted']);
		expect(timeline?.[3]?.content.length).toBeLessThan(2_100);
		const file = path.join(data, 'transcripts', `${sessionId}.jsonl`);
		const text = fs.readFileSync(file, 'utf8');
		const lines = text
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line));
		expect(lines.map(({message}) => message.role)).toEqual([
			'user',
			'assistant',
			'tool',
			'assistant',
		]);
		expect(lines[1].message.toolCalls).toMatchObject([{name: 'fs_read_file'}]);
		expect(notes.filter((note) => !lines[2].output.includes(note))).toEqual([]);
		expect(lines[2].message.text).toContain('left out');
		expect(text).not.toContain(key);
		expect(JSON.stringify(timeline)).not.toContain(key);
		expect(fs.statSync(file).mode & 0o777).toBe(0o600);
		expect(fs.statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
	});

	it('goes on with its session, long messages included', async () => {
		const {mock, notes, run, data} = await startReading(400);
		const {session_id: sessionId} = await run();

		const next = await run('-c');

		expect(next['session_id']).toBe(sessionId);
		const sent = JSON.stringify(mock.getLastRequest()?.body?.['messages']);
		expect(notes.filter((note) => !sent.includes(note))).toEqual([]);
		expect(await readTimelines(data)).toHaveLength(2);
	});

	it('leaves neither with --no-session', async () => {
		const {run, data} = await startReading();

		await run('--no-session');

		expect(await readTimelines(data)).toEqual([[]]);
		expect(fs.existsSync(path.join(data, 'transcripts'))).toBe(false);
	});
});

it('a locally routed read opens neither, and a locally routed write leaves a timeline', async () => {
	const home = createTempFolder();
	const data = path.join(home, 'data');

	await runBinary({args: ['-p', 'list files'], home});
	const afterRead = fs.existsSync(path.join(data, 'store'));
	await runBinary({args: ['-p', 'remember that tea is at four'], home});

	expect(afterRead).toBe(false);
	const [timeline] = await readTimelines(data);
	expect(timeline?.map(({type, tool, status}) => [type, tool, status])).toEqual([
		['observation', undefined, undefined],
		['action', 'memory_save', undefined],
		['result', 'memory_save', 'ok'],
		['result', undefined, 'completed'],
	]);
});
