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
		takeAll(): readonly string[] {
			const all = [...said, ...queued];
			said = [];
			queued = [];
			onChange();
			return all;
		},
	};
}
