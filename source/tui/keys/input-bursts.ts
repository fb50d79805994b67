import type {InputEvent} from '../terminal/input.js';

/** Shorter than this, it was typed. */
const leastLength = 6;

/**
 * Characters that came at once, as one paste: a terminal without marks for a paste sends what is dropped on it like that.
 * Only for a text that `isPaste` knows; everything else stays keys.
 */
export function joinBurst(
	events: readonly InputEvent[],
	isPaste: (text: string) => boolean,
): readonly InputEvent[] {
	if (events.length < leastLength) return events;
	let text = '';
	for (const event of events) {
		if (event.type !== 'key' || event.key.text === '') return events;
		text += event.key.text;
	}
	return isPaste(text) ? [{type: 'paste', text}] : events;
}
