import type {LlmEvent} from '../../contracts/llm.js';

/** Makes one event of neighbouring words that were read together: each event goes through the whole program. */
export function* joinDeltas(events: Iterable<LlmEvent>): Generator<LlmEvent> {
	let held: LlmEvent | undefined;
	try {
		for (const event of events) {
			const joined = join(held, event);
			if (joined === undefined && held !== undefined) yield held;
			held = joined ?? event;
		}
	} catch (error) {
		// What was said before the fault is heard.
		if (held !== undefined) yield held;
		throw error;
	}
	if (held !== undefined) yield held;
}

function join(first: LlmEvent | undefined, second: LlmEvent): LlmEvent | undefined {
	if (first?.type === 'text-delta' && second.type === 'text-delta')
		return {type: 'text-delta', text: first.text + second.text};
	if (first?.type === 'reasoning-delta' && second.type === 'reasoning-delta')
		return {type: 'reasoning-delta', text: first.text + second.text};
	return undefined;
}
