import {describe, expect, it} from 'vitest';
import type {LlmEvent} from '../../source/contracts/llm.js';
import {noUsage} from '../../source/contracts/llm.js';
import {collectTurn} from '../../source/llm/collect-turn.js';
import {choiceOf, createRecorder} from './fakes.js';

async function* play(events: readonly LlmEvent[]): AsyncIterable<LlmEvent> {
	yield* events;
}

const collect = (events: readonly LlmEvent[]) =>
	collectTurn(
		{events: play(events), choice: choiceOf('a/1'), protocol: 'anthropic-messages'},
		createRecorder().observer,
		() => undefined,
	);

const call = (id: string, argumentsJson: string): LlmEvent => ({
	type: 'tool-call',
	call: {id, name: 'fs_read_file', argumentsJson},
});
const end: LlmEvent = {type: 'end', stopReason: 'tool-calls'};

describe('collectTurn', () => {
	it('keeps text, calls, opaque blocks and usage together', async () => {
		const usage = {...noUsage, inputTokens: 9, outputTokens: 4, cachedInputTokens: 3};

		const turn = await collect([
			{type: 'text-delta', text: 'I look. '},
			{type: 'reasoning-delta', text: 'hm'},
			call('1', '{"path":"a"}'),
			{type: 'opaque', blocks: ['signed']},
			{type: 'usage', usage},
			end,
		]);

		expect(turn).toEqual({
			text: 'I look. ',
			toolCalls: [{id: '1', name: 'fs_read_file', argumentsJson: '{"path":"a"}'}],
			opaque: {protocol: 'anthropic-messages', blocks: ['signed']},
			stopReason: 'tool-calls',
			usage,
			served: choiceOf('a/1'),
		});
	});

	it('executes a call said twice once', async () => {
		const turn = await collect([call('1', '{"path":"a"}'), call('1', '{"path":"a"}'), end]);

		expect(turn?.toolCalls).toHaveLength(1);
	});

	it('gives another call under a used id its own id', async () => {
		const turn = await collect([call('1', '{"path":"a"}'), call('1', '{"path":"b"}'), end]);

		const ids = turn?.toolCalls.map(({id}) => id) ?? [];
		expect(new Set(ids).size).toBe(2);
		expect(turn?.toolCalls[1]?.argumentsJson).toBe('{"path":"b"}');
	});

	it('has no turn without an end', async () => {
		expect(await collect([{type: 'text-delta', text: 'half'}])).toBeUndefined();
	});
});
