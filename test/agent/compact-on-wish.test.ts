import {describe, expect, it} from 'vitest';
import {viewConversation} from '../../source/agent/conversation-view.js';
import type {LlmMessage} from '../../source/contracts/llm.js';
import {isNote} from '../../source/contracts/llm.js';
import type {CompactionFacts} from '../../source/contracts/run.js';
import {runLoop} from '../helpers/run-loop.js';

const filler = 'words that were said earlier '.repeat(100);
const turn = (number: number): LlmMessage[] => [
	{role: 'user', text: `question ${number}`},
	{role: 'assistant', text: `answer ${number} ${filler}`, toolCalls: []},
];
const history = [...turn(1), ...turn(2), ...turn(3)];

async function compact(note: string, more: {history?: readonly LlmMessage[]; focus?: string} = {}) {
	const told: CompactionFacts[] = [];
	const ran = await runLoop({
		script: () => note,
		history: more.history ?? history,
		compaction: {
			focus: more.focus ?? '',
			say: (facts) => {
				told.push(facts);
				return `${facts.count} messages`;
			},
		},
	});
	return {...ran, told: told[0]};
}

describe('a conversation that is put into a note on wish', () => {
	it('keeps the latest turn, adds only the note, and says how much it was before and after', async () => {
		const {result, told, llm} = await compact('### Facts\n- a fact');

		const view = viewConversation([...history, ...result.messages]);
		expect(result.messages).toHaveLength(1);
		expect(result.messages.every(isNote)).toBe(true);
		expect(view.rest).toEqual(turn(3));
		expect(view.head[0]?.text).toContain('- a fact');
		expect(result.text).toBe('4 messages');
		expect(told?.count).toBe(4);
		expect(told?.afterTokens).toBeLessThan((told?.beforeTokens ?? 0) / 2);
		expect(llm.requests).toHaveLength(1);
	});

	it('asks for what the person wants kept', async () => {
		const {llm} = await compact('a note', {focus: 'the port numbers'});

		expect(llm.requests[0]?.messages.at(-1)?.text).toMatch(/kept in any case: the port numbers$/);
	});

	it('asks nobody where there is nothing but the latest turn, and leaves nothing in the session', async () => {
		const {result, told, llm} = await compact('a note', {history: turn(1)});

		expect(llm.requests).toEqual([]);
		expect(result.messages).toEqual([]);
		expect(told?.count).toBe(0);
	});

	it('asks nobody where the shortest note would be as long as what it stands for', async () => {
		const short = [1, 2].flatMap((number): LlmMessage[] => [
			{role: 'user', text: `q${number}`},
			{role: 'assistant', text: 'yes', toolCalls: []},
		]);

		const {result, told, llm} = await compact('### Facts', {history: short});

		expect(llm.requests).toEqual([]);
		expect(result.messages).toEqual([]);
		expect(told).toMatchObject({count: 0});
	});

	it('keeps no note that is longer than what it stands for', async () => {
		const {result, told} = await compact(`### Facts\n- ${filler.repeat(9)}`);

		expect(result.messages).toEqual([]);
		expect(told).toMatchObject({count: 0});
	});

	it('leaves nothing in the session when it is stopped', async () => {
		const stopped = new AbortController();

		const {result} = await runLoop({
			script: () => {
				stopped.abort();
				return 'a note';
			},
			history,
			signal: stopped.signal,
			compaction: {focus: '', say: () => ''},
		});

		expect(result).toMatchObject({stop: 'cancelled', messages: []});
	});
});
