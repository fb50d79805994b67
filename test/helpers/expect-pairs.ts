import {expect} from 'vitest';
import type {LlmMessage} from '../../source/contracts/llm.js';

/** Every result directly follows its call, and every call has its result. */
export function expectPairs(messages: readonly LlmMessage[]): void {
	let open: string[] = [];
	for (const message of messages) {
		if (message.role === 'tool') expect(message.callId).toBe(open.shift());
		else expect(open).toEqual([]);
		if (message.role === 'assistant') open = message.toolCalls.map(({id}) => id);
	}
	expect(open).toEqual([]);
}
