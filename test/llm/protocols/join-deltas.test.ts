import {describe, expect, it} from 'vitest';
import type {LlmEvent} from '../../../source/contracts/llm.js';
import {joinDeltas} from '../../../source/llm/protocols/join-deltas.js';

const text = (words: string): LlmEvent => ({type: 'text-delta', text: words});
const thought = (words: string): LlmEvent => ({type: 'reasoning-delta', text: words});
const end: LlmEvent = {type: 'end', stopReason: 'end'};

describe('deltas that were read together', () => {
	it('become one, in their order, as long as nothing else stands between them', () => {
		const events = [thought('so '), thought('be it'), text('a '), text('b'), end, text('c')];

		const joined = [...joinDeltas(events)];

		expect(joined).toEqual([thought('so be it'), text('a b'), end, text('c')]);
	});

	it('are heard before the fault behind them', () => {
		const fault = new Error('too long');
		function* broken(): Generator<LlmEvent> {
			yield text('a ');
			yield text('b');
			throw fault;
		}
		const heard: LlmEvent[] = [];

		const read = () => {
			for (const event of joinDeltas(broken())) heard.push(event);
		};

		expect(read).toThrow(fault);
		expect(heard).toEqual([text('a b')]);
	});

	it('are none where nothing was read', () => {
		expect([...joinDeltas([])]).toEqual([]);
	});
});
