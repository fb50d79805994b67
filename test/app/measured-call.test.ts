import {describe, expect, it} from 'vitest';
import {measureCall} from '../../source/app/measured-call.js';
import type {LlmEvent} from '../../source/contracts/llm.js';
import {noUsage} from '../../source/contracts/llm.js';

const counter = {
	text: (text: string) => Math.ceil(text.length / 4),
	messages: () => 0,
	tools: () => 0,
};
const text = (tokens: number): LlmEvent => ({type: 'text-delta', text: 'abcd'.repeat(tokens)});
const reports = (inputTokens: number, outputTokens: number): LlmEvent => ({
	type: 'usage',
	usage: {...noUsage, inputTokens, outputTokens},
});
const end: LlmEvent = {type: 'end', stopReason: 'end'};

/** What is counted of a call that was estimated at 1,000 tokens and may write as many. */
function measure(...events: readonly LlmEvent[]) {
	const call = measureCall({inputTokens: 1_000, maxOutputTokens: 1_000}, counter);
	for (const event of events) call.onEvent(event);
	const result = call.result();
	return result && [result.usage.inputTokens, result.usage.outputTokens, result.isEstimated];
}

describe('a call is counted', () => {
	it.each([
		['as reported', [text(50), reports(1_300, 60), end], [1_300, 60, false]],
		['with what was thought unseen', [text(50), reports(900, 5_000), end], [900, 5_000, false]],
		['by what came when it was cut', [reports(1_100, 1), text(500)], [1_100, 500, true]],
		[
			'with arguments that never ended',
			[{type: 'call-delta', text: 'abcd'.repeat(700)} as const],
			[1_000, 700, true],
		],
		['by what came when nothing is reported', [text(50), reports(0, 0), end], [1_000, 50, true]],
		[
			'by what came when far less is reported',
			[text(900), reports(1_000, 1), end],
			[1_000, 900, true],
		],
		[
			'by what was sent when far less is reported',
			[text(50), reports(3, 50), end],
			[1_000, 50, true],
		],
		[
			'by what was sent when far more is reported',
			[text(50), reports(5_000_000, 50), end],
			[1_000, 50, true],
		],
		[
			'by what came when more is reported than may be written',
			[text(50), reports(1_000, 1_000_000), end],
			[1_000, 50, true],
		],
	] as const)('%s', (_how, events, expected) => {
		expect(measure(...events)).toEqual(expected);
	});

	it('is not counted when the server had not begun to answer', () => {
		expect(measure()).toBeUndefined();
	});
});
