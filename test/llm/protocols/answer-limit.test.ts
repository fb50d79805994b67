import {describe, expect, it} from 'vitest';
import {createAnswerLimit} from '../../../source/llm/protocols/answer-limit.js';
import {createOpenaiReader} from '../../../source/llm/protocols/openai-events.js';
import {choiceOf, endpointOf} from '../fakes.js';

type Chunk = Parameters<ReturnType<typeof createOpenaiReader>['read']>[0];

const k = 1024;

describe('the limit of an answer', () => {
	it.each([
		[500, 256 * k],
		[100_000, 1_600_000],
	])('is for %i tokens at %i characters', (maxOutputTokens, most) => {
		const limit = createAnswerLimit({maxOutputTokens});

		limit.add('x'.repeat(most - 1), undefined, 'x');

		expect(() => limit.add('x')).toThrow(`longer than ${most} characters`);
	});

	const call = (id: string) => ({tool_calls: [{index: 0, id, function: {name: 'x'}}]});

	it.each<[string, (index: number) => object]>([
		['text', () => ({content: 'x'.repeat(k)})],
		['reasoning', () => ({reasoning_content: 'x'.repeat(k)})],
		['a refusal', () => ({refusal: 'x'.repeat(k)})],
		['arguments', () => ({tool_calls: [{index: 0, function: {arguments: 'x'.repeat(k)}}]})],
		[
			'what belongs to a call',
			() => ({tool_calls: [{index: 0, extra_content: {google: 'x'.repeat(k)}}]}),
		],
		['calls', (index) => call(`${index}`)],
	])('ends a flood of %s', (_name, deltaAt) => {
		const reader = createOpenaiReader(
			endpointOf(choiceOf('a/1')),
			createAnswerLimit({maxOutputTokens: 500}),
		);
		const flood = () => {
			for (let index = 0; index < 5_000; index++) {
				const chunk = {choices: [{index: 0, delta: deltaAt(index)}]} as unknown as Chunk;
				for (const _ of reader.read(chunk));
			}
		};

		expect(flood).toThrow('The answer is longer than');
	});
});
