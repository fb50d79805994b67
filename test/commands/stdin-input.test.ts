import {PassThrough, Readable} from 'node:stream';
import {describe, expect, it} from 'vitest';
import {readStdin} from '../../source/commands/one-shot/stdin-input.js';

const never = new AbortController().signal;
const deps = (stream: Readable, more: object = {}) => ({
	kind: 'pipe' as const,
	open: () => stream,
	silentMs: 20,
	maxBytes: 1_000,
	...more,
});

describe('stdin-input', () => {
	it('reads to the end, across chunks that split a character', async () => {
		const bytes = Buffer.from('grüße 你好\n');
		const stream = Readable.from([bytes.subarray(0, 3), bytes.subarray(3, 9), bytes.subarray(9)]);

		expect(await readStdin(deps(stream), never, true)).toBe('grüße 你好\n');
	});

	it('gives up on a pipe that stays silent, and lets go of it', async () => {
		const stream = new PassThrough();

		expect(await readStdin(deps(stream), never, true)).toBeUndefined();
		expect(stream.destroyed).toBe(true);
	});

	it('waits for the end once the first byte is there', async () => {
		const stream = new PassThrough();
		stream.write('first ');
		setTimeout(() => stream.end('last'), 60);

		expect(await readStdin(deps(stream), never, true)).toBe('first last');
	});

	it('takes an empty pipe as no input', async () => {
		expect(await readStdin(deps(Readable.from([])), never, true)).toBe('');
		expect(await readStdin(deps(new PassThrough(), {kind: 'none'}), never, true)).toBe('');
	});

	it.each([
		['a NUL byte', Buffer.from('a\0b'), 'OI_ERR_INPUT_BINARY'],
		['bytes that are not UTF-8', Buffer.from([0x68, 0xff, 0xfe]), 'OI_ERR_INPUT_BINARY'],
		['too much', Buffer.alloc(2_000, 'x'), 'OI_ERR_INPUT_TOO_LARGE'],
	])('refuses %s', async (_name, bytes, code) => {
		const reading = readStdin(deps(Readable.from([bytes])), never, false);

		await expect(reading).rejects.toMatchObject({code});
	});

	it('stops waiting when the run is stopped', async () => {
		const controller = new AbortController();
		const reading = readStdin(deps(new PassThrough(), {silentMs: 60_000}), controller.signal, true);

		controller.abort(new Error('stopped'));

		await expect(reading).rejects.toThrow('stopped');
	});
});
