export type RecentCache<Value> = {
	get(key: string): Value | undefined;
	set(key: string, value: Value): void;
};

export type RecentCacheOptions<Value> = {
	readonly now: () => number;
	readonly ttlMs: number;
	readonly maxEntries: number;
	/** The most that all values may have together. */
	readonly maxSize: number;
	readonly sizeOf: (value: Value) => number;
};

/** Keeps what was asked for a while; the oldest goes first when there is too much. */
export function createRecentCache<Value>(options: RecentCacheOptions<Value>): RecentCache<Value> {
	const {now, ttlMs, maxEntries, maxSize, sizeOf} = options;
	const entries = new Map<
		string,
		{readonly value: Value; readonly size: number; readonly endsAt: number}
	>();
	let total = 0;
	const remove = (key: string) => {
		total -= entries.get(key)?.size ?? 0;
		entries.delete(key);
	};
	return {
		get(key) {
			const found = entries.get(key);
			if (found && found.endsAt > now()) return found.value;
			remove(key);
			return undefined;
		},
		set(key, value) {
			remove(key);
			const size = sizeOf(value);
			if (size > maxSize) return;
			entries.set(key, {value, size, endsAt: now() + ttlMs});
			total += size;
			for (const oldest of entries.keys()) {
				if (total <= maxSize && entries.size <= maxEntries) break;
				remove(oldest);
			}
		},
	};
}
