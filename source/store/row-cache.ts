import {LRUCache} from 'lru-cache';
import type {Store} from './store.js';

/**
 * Keeps decoded rows of one table by primary key, as long as the store does not report them changed. Give it a `load`
 * that reads durable state, never one inside a transaction.
 */
export function createRowCache<Value extends object>(store: Store, table: string, max: number) {
	const rows = new LRUCache<string, Value>({max});
	store.onCommit(({changes}) => {
		if (changes === 'everything') {
			rows.clear();
			return;
		}
		for (const change of changes) {
			if (change.table === table) rows.delete(change.key);
		}
	});
	return {
		/** What `load` does not find is looked up again the next time. */
		get(key: string, load: (key: string) => Value | undefined): Value | undefined {
			const known = rows.get(key);
			if (known !== undefined) return known;
			const loaded = load(key);
			if (loaded !== undefined) rows.set(key, loaded);
			return loaded;
		},
	};
}
