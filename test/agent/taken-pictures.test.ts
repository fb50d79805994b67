import {describe, expect, it} from 'vitest';
import {createTokenCount, plainWeights} from '../../source/agent/token-estimate.js';
import {pictureTokensOf} from '../../source/agent/token-families.js';
import {createTokenMeters} from '../../source/agent/token-meters.js';
import {holdsUntrusted} from '../../source/agent/untrusted-text.js';
import type {LlmMessage, LlmRequest} from '../../source/contracts/llm.js';
import {pictureLimits} from '../../source/contracts/picture.js';
import {toolCall} from '../helpers/fake-llm.js';
import {runLoop} from '../helpers/run-loop.js';
import {testPicture} from '../helpers/test-pictures.js';

const picture = testPicture();
const tools = {
	fs_read_file: () => ({text: 'red.png: PNG', pictures: [picture], isUntrusted: true}),
};
const reads = (turn: number, ...ids: string[]) => ({
	toolCalls: ids.map((id) => toolCall(id, 'fs_read_file', {path: `${turn}-${id}.png`})),
});
const shownIn = ({messages}: Pick<LlmRequest, 'messages'>) =>
	messages.map((message) =>
		message.role === 'assistant'
			? 0
			: (message.pictures ?? []).filter(({base64}) => base64 !== undefined).length,
	);

describe('pictures in a run', () => {
	it('reach the model with the intent and with the result that they came in', async () => {
		const {llm, result} = await runLoop({
			script: [reads(1, 'a'), 'Red.'],
			tools,
			pictures: [picture],
		});

		expect(llm.requests.map(shownIn)).toEqual([[1], [1, 0, 1]]);
		expect(result.messages.filter(holdsUntrusted)).toHaveLength(2);
	});

	it('are only told of beyond the limit of a run', async () => {
		const {mostInRun} = pictureLimits;
		const ids = Array.from({length: mostInRun + 2}, (_, index) => `c${index}`);
		const {llm} = await runLoop({script: [reads(1, ...ids), 'Many.'], tools});

		const [, second] = llm.requests;
		const shown = shownIn(second as LlmRequest);
		expect(shown.filter((count) => count === 1)).toHaveLength(mostInRun);
		expect(second?.messages.at(-1)?.text).toContain(`has shown its ${mostInRun} pictures`);
	});

	it('are sent as far as a request may hold them, the latest first', async () => {
		const large = {...picture, base64: 'A'.repeat(pictureLimits.mostRequestChars / 2 - 10)};
		const {llm} = await runLoop({
			script: [reads(1, 'a'), reads(2, 'b'), reads(3, 'c'), 'Done.'],
			tools: {fs_read_file: () => ({text: 'large', pictures: [large]})},
		});

		expect(shownIn(llm.requests[3] as LlmRequest)).toEqual([0, 0, 0, 0, 1, 0, 1]);
	});

	it('are the first to go when the conversation is long, but for the latest', async () => {
		const large = {...picture, widthPx: 1_500, heightPx: 1_000};
		const {llm, payloads} = await runLoop({
			script: [reads(1, 'a'), reads(2, 'b'), reads(3, 'c'), 'Done.'],
			tools: {fs_read_file: () => ({text: 'large', pictures: [large]})},
			limits: {contextTokens: 6_000, maxOutputTokens: 500},
		});

		expect(shownIn(llm.requests[3] as LlmRequest)).toEqual([0, 0, 0, 0, 1, 0, 1]);
		expect(llm.requests).toHaveLength(4);
		expect(payloads('notice').map(({text}) => text)).toEqual([
			'The conversation is long: 1 older picture in it will not be sent again.',
		]);
	});

	it('that the model cannot be shown are said to the person, once', async () => {
		const {payloads} = await runLoop({
			script: [reads(1, 'a'), 'Red.'],
			tools,
			pictures: [picture],
			seesPictures: () => false,
		});

		expect(payloads('notice').map(({text}) => text)).toEqual([
			expect.stringContaining('fakery/fake-1 cannot be shown pictures'),
		]);
	});
});

describe('the tokens of a picture', () => {
	const choice = (model: string) => ({requested: '', provider: 'p', model});

	// Figures that the makers' pages give for these sizes.
	it.each([
		['claude-haiku-5-5', 1_000, 1_000, 1_334],
		['claude-haiku-5-5', 200, 200, 54],
		['gpt-4o', 1_024, 1_024, 765],
		['gpt-4o', 2_048, 4_096, 1_105],
		['gemini-3.8-flash', 100, 100, 1_120],
		['qwen2.5-vl', 280, 280, 102],
	])('%s: %i × %i px are %i', (model, widthPx, heightPx, tokens) => {
		expect(pictureTokensOf(choice(model))({widthPx, heightPx})).toBe(tokens);
	});

	it('count where it is shown, and not where it is only told of', () => {
		const shown: LlmMessage = {
			role: 'user',
			text: '',
			pictures: [{...picture, widthPx: 750, heightPx: 1_000}],
		};
		const told: LlmMessage = {
			role: 'user',
			text: '',
			pictures: [{...picture, base64: undefined as never}],
		};
		const meters = createTokenMeters(({model}) => model !== 'blind');

		expect(createTokenCount(plainWeights).messages([shown])).toBe(1_004);
		expect(createTokenCount(plainWeights).messages([told])).toBe(4);
		expect(meters.of(choice('sees')).messages([shown])).toBe(1_004);
		expect(meters.of(choice('blind')).messages([shown])).toBeLessThan(50);
	});
});
