/**
 * What stands above the screen, as it would be drawn now: rows of the conversation, and others (empty ones, a dialog) that
 * the terminal scrolled out with them.
 */
export function createRowsAbove() {
	let runs: {count: number; readonly isSaid: boolean}[] = [];
	return {
		add(count: number, isSaid: boolean) {
			const last = runs.at(-1);
			if (last?.isSaid === isSaid) last.count += count;
			else if (count > 0) runs.push({count, isSaid});
		},
		takeBack(count: number): {said: number; others: number} {
			const taken = {said: 0, others: 0};
			for (let rest = count, last = runs.at(-1); rest > 0 && last; last = runs.at(-1)) {
				const step = Math.min(rest, last.count);
				taken[last.isSaid ? 'said' : 'others'] += step;
				rest -= step;
				last.count -= step;
				if (last.count === 0) runs.pop();
			}
			return taken;
		},
		forget() {
			runs = [];
		},
	};
}
