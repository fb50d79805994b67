import {describe, expect, it} from 'vitest';
import {createAgentAdapter} from '../../source/agent/agent-adapter.js';
import {createToolOutputs} from '../../source/agent/tool-outputs.js';
import {sayInEnglish} from '../../source/contracts/say.js';
import {fakeOrigin} from '../helpers/run-tool.js';

function setUp(text: string, isUntrusted = false) {
	const outputs = createToolOutputs();
	const output = outputs.keep('run-1', {text, isUntrusted});
	const [tool] = createAgentAdapter({outputs, maxReadChars: 10, readSession: async () => []}).tools;
	if (!tool) throw new Error('the adapter has no tool');
	const read = async (input: object, runId = 'run-1') =>
		tool.run(tool.input.parse({output, ...input}), {
			signal: new AbortController().signal,
			cwd: '/',
			runId,
			callId: 'c',
			say: sayInEnglish,
			origin: fakeOrigin,
		});
	return {read, outputs, tool};
}

describe('agent_read_output', () => {
	it('reads a part and says where the next one begins', async () => {
		const {read} = setUp('0123456789abcdefghij');

		const result = await read({offset: 5, limit: 4});

		expect(result.text).toBe('[characters 5 to 9 of 20, next offset 9]\n5678');
		expect(result.data).toEqual({output: 1, offset: 5, end: 9, total: 20});
	});

	it('gives at most what the loop shows without shortening it again', async () => {
		const {read} = setUp('0123456789abcdefghij');

		expect((await read({limit: 1_000})).data).toMatchObject({end: 10});
		expect((await read({offset: 15})).text).toBe('[characters 15 to 20 of 20, the end]\nfghij');
	});

	it('cuts no character in two, and reads all of a text in steps', async () => {
		const text = '😀'.repeat(11);
		const {read} = setUp(`x${text}`);
		let all = '';

		for (let offset = 0; offset < 23; ) {
			const result = await read({offset, limit: 4});
			all += result.text.split('\n')[1];
			offset = (result.data as {end: number}).end;
		}

		expect(all).toBe(`x${text}`);
		expect((await read({offset: 2})).text).toMatch(/\n😀/);
	});

	it('passes on that the text came from outside', async () => {
		expect((await setUp('x', true).read({})).isUntrusted).toBe(true);
		expect((await setUp('x', false).read({})).isUntrusted).toBe(false);
	});

	it('knows nothing of other runs, and says what to do instead', async () => {
		const {read} = setUp('x');

		await expect(read({}, 'run-2')).rejects.toMatchObject({
			code: 'OI_ERR_TOOL_FAILED',
			hint: /Call the tool that made it again/,
		});
	});

	it.each([{output: 0}, {output: 1.5}, {offset: -1}, {limit: 0}])('refuses %j', (input) => {
		const {tool} = setUp('x');

		expect(tool.input.safeParse({output: 1, ...input}).success).toBe(false);
	});
});

describe('createToolOutputs', () => {
	it('drops the oldest outputs when there are too many characters, and never the newest', () => {
		const outputs = createToolOutputs({maxTotalChars: 10});
		const keep = (text: string) => outputs.keep('run', {text, isUntrusted: false});

		keep('aaaa');
		keep('bbbb');
		keep('cccc');
		keep('d'.repeat(100));

		const texts = [1, 2, 3, 4].map((output) => outputs.find('run', output)?.text.length);
		expect(texts).toEqual([undefined, undefined, undefined, 100]);
	});

	it('has room again after a run is forgotten', () => {
		const outputs = createToolOutputs({maxTotalChars: 10});
		outputs.keep('one', {text: '12345678', isUntrusted: false});
		outputs.forget('one');

		outputs.keep('two', {text: '12345', isUntrusted: false});
		outputs.keep('two', {text: '12345', isUntrusted: false});

		expect(outputs.find('two', 1)?.text).toBe('12345');
		expect(outputs.has('one')).toBe(false);
	});
});
