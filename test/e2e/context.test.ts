import fs from 'node:fs';
import path from 'node:path';
import type {LLMock} from '@copilotkit/aimock';
import {describe, expect, it} from 'vitest';
import type {Wire} from '../helpers/model-server.js';
import {wireFlags, wires} from '../helpers/model-server.js';
import {startRecordingProxy} from '../helpers/recording-proxy.js';
import {parseResult, runBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';

type Section = {readonly name: string; readonly size_bytes: number; readonly tokens: number};

/** A trusted folder with instructions, and a server that answers and keeps what it was sent. */
async function setUp(wire: Wire, more = '') {
	const mock = await startAimock();
	mock.on(
		{hasToolResult: false, userMessage: /read/},
		{
			toolCalls: [{name: 'fs_read_file', arguments: '{"path":"notes.md"}'}],
		},
	);
	mock.on({}, {content: 'Tea at four, 你好.'});
	const proxy = await startRecordingProxy(mock.url);
	const home = createTempFolder();
	const cwd = createTempFolder({'notes.md': 'tea at four\n', 'AGENTS.md': 'Use tabs.\n'});
	const flags = wireFlags(wire, {url: proxy.url} as LLMock, home, more);
	const call = (...args: string[]) =>
		runBinary({args: [...args, ...flags], cwd, home, env: wire.env});
	await call('trust', 'add');
	return {call, proxy, cwd};
}

const sumOf = (sections: readonly Section[], field: 'size_bytes' | 'tokens') =>
	sections.reduce((sum, section) => sum + section[field], 0);

describe.each(wires)('openintent context, through $name', (wire) => {
	it('adds up to within 2 % of what is sent', async () => {
		const {call, proxy} = await setUp(wire);
		await call('-p', 'read my notes');
		await call('-p', 'please remember that I like tea', '-c');

		const shown = parseResult(
			await call('context', 'and what do I like?', '-c', '--output-format', 'json'),
		);
		const before = proxy.bodies.length;
		await call('-p', 'and what do I like?', '-c');

		const sent = Buffer.byteLength(proxy.bodies[before] ?? '');
		const total = shown['total'] as Section;
		const sections = shown['sections'] as readonly Section[];
		expect(sent).toBeGreaterThan(5_000);
		expect(Math.abs(total.size_bytes - sent) / sent).toBeLessThan(0.02);
		expect(sumOf(sections, 'size_bytes')).toBe(total.size_bytes);
		expect(sumOf(sections, 'tokens')).toBe(total.tokens);
		expect(sections.filter(({size_bytes}) => size_bytes > 0).map(({name}) => name)).toEqual(
			expect.arrayContaining(['system', 'project', 'tools', 'history', 'message']),
		);
	});

	it('sends nothing, and "hi" stays within 3,000 tokens', async () => {
		const {call, proxy} = await setUp(wire);

		const result = await call('context', 'hi', '--output-format', 'json');

		expect(proxy.bodies).toEqual([]);
		expect((parseResult(result)['total'] as Section).tokens).toBeLessThanOrEqual(3_000);
	});
});

describe('openintent context', () => {
	const wire = wires.find(({name}) => name === 'openai-chat') as Wire;

	it('says in words what fills the request, without a session or a key', async () => {
		const home = createTempFolder();

		const result = await runBinary({args: ['context'], cwd: home, home});

		expect(result.code).toBe(0);
		expect(result.stdout).toMatch(/^tools +[\d,]+ bytes +[\d,]+ tokens +\d+\.\d %$/m);
		expect(result.stdout).toMatch(/^total /m);
		expect(result.stdout).not.toMatch(/earlier messages|project/);
	});

	it('counts the note that stands for older turns', async () => {
		const {call, cwd} = await setUp(wire, '[agent]\ncontext_tokens = 8000\n');
		fs.writeFileSync(path.join(cwd, 'notes.md'), 'tea at four\n'.repeat(1_000));
		for (const turn of ['read it', 'read it again', 'read it once more', 'and then?']) {
			await call('-p', turn, '-c');
		}

		const shown = parseResult(await call('context', '-c', '--output-format', 'json'));

		const note = (shown['sections'] as readonly Section[]).find(({name}) => name === 'note');
		expect(note?.size_bytes).toBeGreaterThan(200);
		expect(shown).toMatchObject({window_tokens: 8_000, is_overfull: false});
	});

	it('refuses a session there is not', async () => {
		const {call} = await setUp(wire);

		const result = await call('context', '--resume', 'nope');

		expect(result.code).not.toBe(0);
		expect(result.stderr).toMatch(/no session/);
	});
});
