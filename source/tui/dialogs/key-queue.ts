/** What became of a key: it waits where its field is not on the screen yet. */
export type KeyFate = 'taken' | 'waits';

const waitMs = 10;

/**
 * Hands keys over one in each turn of the event loop: a text field that gets several at once loses some, and an Enter
 * must come after what was typed before it.
 */
export function createKeyQueue<Key>(deliver: (key: Key) => KeyFate) {
	const waiting: Key[] = [];
	let isScheduled = false;

	function next() {
		isScheduled = false;
		const [key] = waiting;
		if (key === undefined) return;
		const fate = deliver(key);
		if (fate === 'taken') waiting.shift();
		schedule(fate);
	}

	function schedule(fate: KeyFate) {
		if (isScheduled || waiting.length === 0) return;
		isScheduled = true;
		if (fate === 'taken') setImmediate(next);
		else setTimeout(next, waitMs);
	}

	return {
		push(key: Key) {
			waiting.push(key);
			schedule('taken');
		},
	};
}
