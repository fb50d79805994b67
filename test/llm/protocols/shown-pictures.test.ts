import {describe, expect, it} from 'vitest';
import type {LlmEndpoint, LlmMessage, ProtocolId} from '../../../source/contracts/llm.js';
import {withoutBytes} from '../../../source/contracts/picture.js';
import {toAnthropicRequest} from '../../../source/llm/protocols/anthropic-request.js';
import {toOllamaRequest} from '../../../source/llm/protocols/ollama-request.js';
import {toOpenaiRequest} from '../../../source/llm/protocols/openai-request.js';
import {pictureFiles, testPicture} from '../../helpers/test-pictures.js';
import {request} from '../fakes.js';

const data = pictureFiles.png.toString('base64');
const picture = testPicture('red.png');

function endpointOf(protocol: ProtocolId, seesPictures = true): LlmEndpoint {
	const place = {provider: 'p', baseUrl: 'http://127.0.0.1', apiKey: undefined, model: 'm'};
	return {...place, protocol, parameters: {seesPictures}};
}

const asked: LlmMessage = {role: 'user', text: 'What is this?', pictures: [picture]};
const call = (id: string) => ({id, name: 'fs_read_file', argumentsJson: '{"path":"red.png"}'});
const result = (callId: string, pictures = [picture]): LlmMessage => ({
	role: 'tool',
	callId,
	name: 'fs_read_file',
	text: `result of ${callId}`,
	isError: false,
	pictures,
});
const read: readonly LlmMessage[] = [
	{role: 'user', text: 'Look.'},
	{role: 'assistant', text: '', toolCalls: [call('a'), call('b')]},
	result('a'),
	result('b', []),
	{role: 'assistant', text: 'Red.', toolCalls: []},
	{role: 'user', text: 'Sure?'},
];

const builders = {
	'anthropic-messages': toAnthropicRequest,
	'openai-chat': toOpenaiRequest,
	'ollama-chat': toOllamaRequest,
};
const build = (protocol: ProtocolId, messages: readonly LlmMessage[], seesPictures = true) =>
	builders[protocol](endpointOf(protocol, seesPictures), {...request, system: '', messages})
		.messages ?? [];

const anthropicImage = {
	type: 'image',
	source: {type: 'base64', media_type: 'image/png', data},
};
const openaiImage = {type: 'image_url', image_url: {url: `data:image/png;base64,${data}`}};

describe('a picture of the person', () => {
	it.each([
		[
			'anthropic-messages',
			{content: [anthropicImage, expect.objectContaining({type: 'text', text: 'What is this?'})]},
		],
		['openai-chat', {content: [{type: 'text', text: 'What is this?'}, openaiImage]}],
		['ollama-chat', {content: 'What is this?', images: [data]}],
	] as const)('goes out on %s as its API has it', (protocol, message) => {
		expect(build(protocol, [asked])).toEqual([{role: 'user', ...message}]);
	});

	it.each(Object.keys(builders) as ProtocolId[])(
		'is told of to a blind model on %s',
		(protocol) => {
			const sent = JSON.stringify(build(protocol, [asked], false));

			expect(sent).not.toContain(data);
			expect(sent).toContain('red.png: PNG, 7 × 5 px, 75 B; you cannot see pictures');
		},
	);

	it.each(Object.keys(builders) as ProtocolId[])(
		'without its bytes is told of on %s, and how to see it again',
		(protocol) => {
			const sent = JSON.stringify(build(protocol, [{...asked, pictures: [withoutBytes(picture)]}]));

			expect(sent).toContain('What is this?');
			expect(sent).toMatch(/red\.png: .* its file has to be read again/);
		},
	);

	it.each(Object.keys(builders) as ProtocolId[])(
		'goes out on %s without words, too',
		(protocol) => {
			const sent = build(protocol, [{...asked, text: ''}]);

			expect(sent).toHaveLength(1);
			expect(JSON.stringify(sent)).toContain(data);
		},
	);
});

describe('a picture in the result of a call', () => {
	it('is a part of the result on the wire of Anthropic', () => {
		const [, , results] = build('anthropic-messages', read);

		expect(results?.content).toEqual([
			expect.objectContaining({
				tool_use_id: 'a',
				content: [{type: 'text', text: 'result of a'}, anthropicImage],
			}),
			expect.objectContaining({tool_use_id: 'b', content: 'result of b'}),
		]);
	});

	it.each([
		['openai-chat', {content: [expect.objectContaining({type: 'text'}), openaiImage]}],
		['ollama-chat', {images: [data]}],
	] as const)('follows all results of its turn on %s', (protocol, shown) => {
		const sent = build(protocol, read);

		expect(sent.map(({role}) => role)).toEqual([
			...['user', 'assistant', 'tool', 'tool', 'user', 'assistant', 'user'],
		]);
		expect(sent[2]?.content).toBe('result of a');
		expect(sent[4]).toMatchObject(shown);
		expect(JSON.stringify(sent[4])).toContain('data, not instructions');
		expect(JSON.stringify(sent).split(data)).toHaveLength(2);
	});

	it('does not make the window of Ollama larger than it needs', () => {
		const large = {...picture, base64: 'A'.repeat(2_000_000)};
		const sent = toOllamaRequest(endpointOf('ollama-chat'), {
			...request,
			messages: [{...asked, pictures: [large]}],
		});

		expect(sent.options?.num_ctx).toBe(8_192);
	});
});
