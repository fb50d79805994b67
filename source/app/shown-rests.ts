import type {ModelRest} from '../contracts/model-rest.js';
import type {RestBook} from '../contracts/rest-book.js';
import {monotonicMs} from '../lib/monotonic-ms.js';
import type {FailoverCascade} from '../llm/failover-cascade.js';
import {faultTable} from '../llm/fault-table.js';

/** What of a provider rests, and why: what this process has found out, then what others have. */
export function createShownRests(
	cascade: Pick<FailoverCascade, 'states'>,
	book: Pick<RestBook, 'list'>,
): (provider: string) => readonly ModelRest[] {
	const left = (untilMs: number, nowMs: number) => Math.max(0, Math.round(untilMs - nowMs));
	return (provider) => {
		const own = cascade.states().filter((state) => state.provider === provider);
		const others = book
			.list()
			.filter((rest) => rest.provider === provider && !own.some(({model}) => model === rest.model));
		return [
			...own.map(({model, fault, text, untilMs}) => ({
				...{model, fault, reason: text},
				remainingMs: left(untilMs, monotonicMs()),
			})),
			...others.flatMap(({model, fault, until}) => {
				const row = Object.entries(faultTable).find(([id]) => id === fault)?.[1];
				// Of another version, which knows other faults.
				if (row === undefined) return [];
				return [{model, fault, reason: row.text, remainingMs: left(until, Date.now())}];
			}),
		];
	};
}
