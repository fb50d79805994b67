import {describe, expect, it} from 'vitest';
import {readOpenaiChunks} from '../../../source/llm/protocols/openai-chunks.js';
import {createSseMessages} from '../../../source/llm/protocols/sse-messages.js';

const encode = (text: string) => new TextEncoder().encode(text);

function responseOf(groups: readonly string[], onCancel: () => void = () => undefined) {
	const left = [...groups];
	const body = new ReadableStream<Uint8Array>(
		{
			pull(controller) {
				const next = left.shift();
				if (next === undefined) controller.close();
				else controller.enqueue(encode(next));
			},
			cancel: onCancel,
		},
		{highWaterMark: 0},
	);
	return new Response(body, {headers: {'retry-after': '7'}});
}

async function read(response: Response) {
	const groups: unknown[] = [];
	try {
		for await (const chunks of readOpenaiChunks(response.body?.getReader(), response.headers))
			groups.push(chunks);
		return {groups};
	} catch (error) {
		return {groups, error};
	}
}

const chunk = (n: number) => `data: {"n":${n}}\n\n`;

describe('chunks of a completion', () => {
	it('come in the groups in which they were read, up to the end mark', async () => {
		let cancelled = 0;
		const response = responseOf(
			[
				`${chunk(1)}${chunk(2)}`,
				': a comment\n\n',
				`${chunk(3)}data: [DONE]\n\n${chunk(4)}`,
				chunk(5),
			],
			() => {
				cancelled += 1;
			},
		);

		const {groups, error} = await read(response);

		expect(groups).toEqual([[{n: 1}, {n: 2}], [{n: 3}]]);
		expect(error).toBeUndefined();
		expect(cancelled).toBe(1);
	});

	it.each([
		['no JSON', 'data: {"n":\n\n', {kind: 'malformed'}],
		['nothing', 'data: null\n\n', {kind: 'malformed'}],
		[
			'an error in a chunk',
			'data: {"error":{"code":429}}\n\n',
			{kind: 'stream-error', body: '{"code":429}'},
		],
		[
			'an event of an error',
			'event: error\ndata: {"m":1}\n\n',
			{kind: 'stream-error', body: '{"m":1}'},
		],
	])('are heard before %s', async (_what, bad, wire) => {
		const {groups, error} = await read(responseOf([`${chunk(1)}${bad}${chunk(2)}`]));

		expect(groups).toEqual([[{n: 1}]]);
		expect(error).toMatchObject({wire});
		if (wire.kind === 'stream-error') expect(error).toMatchObject({wire: {retryAfter: '7'}});
	});
});

describe('messages of an event stream', () => {
	it('are the same wherever whole lines are cut', () => {
		const lines = [
			'\ufeffevent: a\n',
			'data: é\n',
			'data:  two\n',
			'id: 3\n',
			'\n',
			'\n',
			'event: empty\n',
			'\n',
			'data\n',
			'\n',
		];
		const expected = [
			{event: 'a', data: 'é\n two'},
			{event: '', data: ''},
		];
		const one = createSseMessages();
		const many = createSseMessages();

		expect(one.read(encode(lines.join('')))).toEqual(expected);
		expect(lines.flatMap((line) => many.read(encode(line)))).toEqual(expected);
	});
});
