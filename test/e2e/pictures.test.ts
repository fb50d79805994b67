import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {wireFlags, wires} from '../helpers/model-server.js';
import {parseResult, runBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {pictureFiles} from '../helpers/test-pictures.js';

const openai = wires.filter(({name}) => name === 'openai-chat');
const png = pictureFiles.png.toString('base64');

async function setUp(model?: string) {
	const mock = await startAimock();
	mock.onMessage(/Pictures from the results/, {content: 'It is red.'});
	mock.onMessage(/read it/, {
		toolCalls: [{name: 'fs_read_file', arguments: '{"path":"red.txt"}'}],
	});
	mock.onMessage(/./, {content: 'Red.'});
	const home = createTempFolder();
	const cwd = createTempFolder({'red.txt': pictureFiles.png, 'notes.md': '# Notes'});
	const [wire] = openai;
	if (!wire) throw new Error('no wire');
	const flags = wireFlags(model === undefined ? wire : {...wire, model}, mock, home);
	const run = (...args: string[]) =>
		runBinary({args: [...args, ...flags], cwd, home, env: wire.env});
	return {mock, home, run, asked: () => JSON.stringify(mock.getLastRequest()?.body)};
}

describe('--image', () => {
	it('shows pictures to the model, and writes none of their bytes', async () => {
		const {run, asked, home} = await setUp();

		const shown = await run('-p', 'list files', '--image', 'red.txt', '--output-format', 'json');

		expect(parseResult(shown)).toMatchObject({text: 'Red.', route: 'model'});
		expect(asked()).toContain(`data:image/png;base64,${png}`);
		const sessionId = String(parseResult(shown)['session_id']);
		const transcript = path.join(home, 'data/transcripts', `${sessionId}.jsonl`);
		expect(fs.readFileSync(transcript, 'utf8')).toContain('"name":"red.txt"');
		expect(fs.readFileSync(transcript, 'utf8')).not.toContain(png);

		await run('-p', 'and the colour?', '--continue');

		expect(asked()).toContain('red.txt: PNG, 7 × 5 px, 75 B');
	});

	it.each([
		['notes.md', 'is no picture that can be read'],
		['nowhere.png', 'there is no such file'],
	])('refuses %s before anything is asked', async (name, reason) => {
		const {run, mock} = await setUp();

		const {code, stderr} = await run('-p', 'what is this?', '--image', name);

		expect(code).toBe(42);
		expect(stderr).toContain(reason);
		expect(mock.getRequests()).toHaveLength(0);
	});

	it('says when the model cannot be shown it', async () => {
		const {run, asked} = await setUp('openai/blind-1');

		const {stderr} = await run('-p', 'what is this?', '--image', 'red.txt');

		expect(stderr).toContain('openai/blind-1 cannot be shown pictures');
		expect(asked()).not.toContain(png);
		expect(asked()).toContain('red.txt: PNG, 7 × 5 px, 75 B');
	});
});

describe('fs_read_file on a picture', () => {
	it('gives the model the picture, by its bytes and not its name', async () => {
		const {run, asked} = await setUp();

		const {stdout, code} = await run('-p', 'please read it');

		expect({stdout, code}).toEqual({stdout: 'It is red.\n', code: 0});
		expect(asked()).toContain(`data:image/png;base64,${png}`);
	});

	it('tells a person of it without a model', async () => {
		const {run, mock} = await setUp();

		const {stdout} = await run('-p', 'read red.txt');

		expect(stdout).toContain('red.txt: PNG, 7 × 5 px, 75 B');
		expect(mock.getRequests()).toHaveLength(0);
	});
});
