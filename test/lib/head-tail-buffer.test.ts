import {describe, expect, it} from 'vitest';
import {createHeadTailBuffer} from '../../source/lib/head-tail-buffer.js';

describe('createHeadTailBuffer', () => {
	it('keeps everything up to the limit', () => {
		const buffer = createHeadTailBuffer(10);

		buffer.push(Buffer.from('01234'));
		buffer.push(Buffer.from('56789'));

		expect(buffer.read()).toEqual({text: '0123456789', isTruncated: false});
	});

	it('keeps the ends and says what is missing', () => {
		const buffer = createHeadTailBuffer(10);

		for (let index = 0; index < 100; index++) buffer.push(Buffer.from(String(index % 10)));

		expect(buffer.read()).toEqual({
			text: '01234\n… 90 bytes omitted …\n56789',
			isTruncated: true,
		});
	});

	it('never cuts a character in two', () => {
		const buffer = createHeadTailBuffer(11);

		buffer.push(Buffer.from('文字文字文字文字'));

		expect(buffer.read().text).toBe('文字\n… 15 bytes omitted …\n字');
	});

	it('joins a character that arrived in two chunks', () => {
		const buffer = createHeadTailBuffer(4);
		const bytes = Buffer.from('a文');

		buffer.push(bytes.subarray(0, 2));
		buffer.push(bytes.subarray(2));

		expect(buffer.read()).toEqual({text: 'a文', isTruncated: false});
	});
});
