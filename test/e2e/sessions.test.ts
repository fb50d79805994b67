import fs from 'node:fs';
import path from 'node:path';
import type {LLMock} from '@copilotkit/aimock';
import {describe, expect, it} from 'vitest';
import type {Wire} from '../helpers/model-server.js';
import {wireFlags, wires} from '../helpers/model-server.js';
import {parseResult, runBinary, startBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {startRawServer} from '../peers/raw-wire-server.js';

const wire = wires.find(({name}) => name === 'openai-chat') as Wire;

async function startTalk() {
	const mock = await startAimock();
	mock.onMessage(/.*/, {content: 'understood'});
	const home = createTempFolder();
	const cwd = createTempFolder();
	const flags = ['--output-format', 'json', ...wireFlags(wire, mock, home)];
	const say = async (text: string, ...more: string[]) => {
		const result = await runBinary({
			args: ['-p', text, ...flags, ...more],
			cwd,
			home,
			env: wire.env,
		});
		return {...result, json: result.stdout === '' ? {} : parseResult(result)};
	};
	return {mock, home, cwd, say};
}

const sent = (mock: LLMock) => JSON.stringify(mock.getLastRequest()?.body?.['messages']);

describe('sessions', () => {
	it('go on with -c, in their own folder only', async () => {
		const {mock, home, say} = await startTalk();
		const first = await say('my cat is called Persephone');

		const second = await say('what is her name?', '-c');
		const continued = sent(mock);
		const fresh = await say('and now?');
		const freshSent = sent(mock);
		await say('anything?', '-c', '--cwd', home);

		expect(continued).toContain('my cat is called Persephone');
		expect(continued).toContain('understood');
		expect(second.json['session_id']).toBe(first.json['session_id']);
		expect(fresh.json['session_id']).not.toBe(first.json['session_id']);
		expect(freshSent).not.toContain('Persephone');
		expect(sent(mock)).not.toContain('Persephone');
	});

	it('go on with -r and the beginning of an id', async () => {
		const {mock, say} = await startTalk();
		const first = await say('my cat is called Persephone');
		await say('my dog is called Archimedes');

		const resumed = await say('who?', '-r', String(first.json['session_id']).slice(0, 6));

		expect(resumed.json['session_id']).toBe(first.json['session_id']);
		expect(sent(mock)).toContain('Persephone');
		expect(sent(mock)).not.toContain('Archimedes');
	});

	it('are listed', async () => {
		const {home, say} = await startTalk();
		const {json} = await say('my cat is called Persephone');

		const listed = await runBinary({args: ['sessions'], home});

		expect(listed.stdout).toContain('my cat is called Persephone');
		expect(listed.stdout).toContain(String(json['session_id']).slice(0, 8));
	});

	it('leave nothing of the conversation with --no-session', async () => {
		const {home, say} = await startTalk();

		const {json} = await say('my secret cat is called Persephone', '--no-session');
		const listed = await runBinary({args: ['sessions'], home});

		expect(json['session_id']).toBeNull();
		expect(listed.stdout).not.toContain('Persephone');
		expect(filesWith(path.join(home, 'data'), 'Persephone')).toEqual([]);
	});

	it('keep what was said when a run is cut short', async () => {
		const {mock, home, cwd, say} = await startTalk();
		mock.clearFixtures();
		mock.onMessage('story', {content: 'word '.repeat(2000)}, {chunkSize: 5, latency: 30});
		mock.onMessage(/.*/, {content: 'understood'});
		const tellUntilCut = async () => {
			const format = ['--output-format', 'stream-json'];
			const args = ['-p', 'tell me a story', ...format, ...wireFlags(wire, mock, home)];
			const running = startBinary({args, cwd, home, env: wire.env});
			await running.until('word');
			running.child.kill('SIGTERM');
			await running.done;
		};

		await tellUntilCut();
		await say('go on', '-c');

		expect(sent(mock)).toContain('tell me a story');
		expect(sent(mock)).toContain('word');
	});
});

describe('AGENTS.md', () => {
	it.each([
		['is sent when the folder is trusted', true],
		['is not sent otherwise', false],
	])('%s', async (_what, isTrusted) => {
		const {mock, home, cwd} = await startTalk();
		fs.writeFileSync(path.join(cwd, 'AGENTS.md'), 'Always answer in haiku.\n');
		const flags = wireFlags(wire, mock, home);
		if (isTrusted) await runBinary({args: ['trust', 'add', ...flags], cwd, home, env: wire.env});

		await runBinary({args: ['-p', 'hello you', ...flags], cwd, home, env: wire.env});

		expect(sent(mock).includes('Always answer in haiku.')).toBe(isTrusted);
	});
});

describe('a key', () => {
	const key = 'sk-test-5d1c0ffee5d1c0ffee';

	it.each(wires.filter(({env}) => Object.keys(env).length > 0))(
		'is in no file and no output, also when the server repeats it: $name',
		async (keyed) => {
			const home = createTempFolder();
			const server = await startRawServer((response) => {
				response.writeHead(401, {'content-type': 'application/json'});
				response.end(JSON.stringify({error: {message: `Incorrect API key: ${key}`}}));
			});
			const debug = '[general]\nlog_level = "debug"\n';
			const flags = wireFlags(keyed, {url: server.url} as LLMock, home, debug);
			const [name = ''] = Object.keys(keyed.env);

			const result = await runBinary({
				args: ['-p', 'hello you', '--verbose', '--output-format', 'stream-json', ...flags],
				home,
				env: {[name]: key},
			});

			expect(result.code).toBe(59);
			expect(JSON.stringify(server.seen[0]?.headers)).toContain(key);
			expect(result.stdout + result.stderr).not.toContain(key);
			expect(filesWith(path.join(home, 'data'), key)).toEqual([]);
			expect(fs.existsSync(path.join(home, 'data/logs/openintent.log'))).toBe(true);
		},
	);

	it('is not in the log or the audit log when a tool call holds it', async () => {
		const home = createTempFolder();
		const intent = `write "${key}" to out.txt`;

		await runBinary({
			args: ['-p', intent, '--permission-mode', 'accept-edits', '--verbose'],
			home,
			env: {OPENAI_API_KEY: key},
		});

		expect(fs.readFileSync(path.join(home, 'out.txt'), 'utf8')).toBe(key);
		expect(filesWith(path.join(home, 'data'), key)).toEqual([]);
	});

	it('is not kept with a conversation in which it came up', async () => {
		const {mock, home, cwd} = await startTalk();
		fs.writeFileSync(path.join(cwd, 'settings.txt'), `OPENAI_API_KEY=${key}\n`);
		mock.clearFixtures();
		const call = {name: 'fs_read_file', arguments: '{"path":"settings.txt"}'};
		mock.on({hasToolResult: false}, {toolCalls: [call]});
		mock.on({hasToolResult: true}, {content: `It says ${key}.`});

		const result = await runBinary({
			args: ['-p', `is ${key} in my settings?`, ...wireFlags(wire, mock, home)],
			cwd,
			home,
			env: {OPENAI_API_KEY: key},
		});

		expect(result.code).toBe(0);
		expect(filesWith(path.join(home, 'data'), 'settings?')).not.toEqual([]);
		expect(filesWith(path.join(home, 'data'), key)).toEqual([]);
	});
});

/** Names of the files under a folder that hold the text. */
function filesWith(folder: string, text: string): string[] {
	return (fs.readdirSync(folder, {recursive: true}) as string[]).filter((name) => {
		const file = path.join(folder, name);
		return fs.lstatSync(file).isFile() && fs.readFileSync(file).includes(text);
	});
}
