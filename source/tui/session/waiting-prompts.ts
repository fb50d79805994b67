/** What was typed and is not sent yet. */
export type Waiting = {
	/** For the model, with its next call in the run that goes on. */
	readonly said: readonly string[];
	/** For after the run. */
	readonly queued: readonly string[];
};

/** Holds what is typed while something runs. */
export function createWaitingPrompts(onChange: () => void) {
	let said: readonly string[] = [];
	let queued: readonly string[] = [];

	function takeSaid(): readonly string[] {
		const taken = said;
		said = [];
		if (taken.length > 0) onChange();
		return taken;
	}

	return {
		current: (): Waiting => ({said, queued}),
		say(text: string) {
			said = [...said, text];
			onChange();
		},
		/** Last, or before all others. */
		queue(texts: readonly string[], place: 'first' | 'last' = 'last') {
			queued = place === 'last' ? [...queued, ...texts] : [...texts, ...queued];
		},
		next(): string | undefined {
			const [first, ...others] = queued;
			queued = others;
			return first;
		},
		takeSaid,
		/** The one of that number, those for the running one first; undefined when it has gone its way already. */
		takeOne(index: number, text: string): string | undefined {
			const all = [...said, ...queued];
			if (all[index] !== text) return undefined;
			said = said.filter((_text, place) => place !== index);
			const inQueue = index - (all.length - queued.length);
			queued = queued.filter((_text, place) => place !== inQueue);
			onChange();
			return text;
		},
		/** The one that stands last; undefined when none waits. */
		takeLast(): string | undefined {
			const last = queued.at(-1) ?? said.at(-1);
			if (queued.length > 0) queued = queued.slice(0, -1);
			else said = said.slice(0, -1);
			if (last !== undefined) onChange();
			return last;
		},
		takeAll(): readonly string[] {
			const all = [...said, ...queued];
			said = [];
			queued = [];
			onChange();
			return all;
		},
	};
}
