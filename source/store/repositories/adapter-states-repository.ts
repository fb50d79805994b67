import type {Row, Store} from '../store.js';

/** What is remembered about an adapter between two starts. Times are milliseconds since the epoch. */
export type AdapterState = {
	readonly id: string;
	readonly type: string;
	/** Never a secret: those live in the vault. */
	readonly config: Readonly<Record<string, unknown>>;
	readonly status: string;
	readonly lastHealthAt: number | undefined;
	readonly createdAt: number;
};

export function createAdapterStatesRepository(store: Store) {
	return {
		/** Inserts or updates. */
		save: (state: AdapterState): Promise<void> =>
			store.transaction((transaction) => {
				transaction.run(upsert, toParameters(state));
				transaction.markChanged('adapters', state.id);
			}),
		async find(id: string): Promise<AdapterState | undefined> {
			const row = store.reader.get(`SELECT ${columns} FROM adapters WHERE id = ?`, [id]);
			return row && toState(row);
		},
		async list(): Promise<readonly AdapterState[]> {
			return store.reader.all(`SELECT ${columns} FROM adapters ORDER BY id`).map(toState);
		},
	};
}

const columns = 'id, type, config, status, last_health, created_at';
const upsert = `
INSERT INTO adapters (${columns}) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET type = excluded.type, config = excluded.config, status = excluded.status,
	last_health = excluded.last_health, created_at = excluded.created_at`;

function toParameters(state: AdapterState) {
	return [
		state.id,
		state.type,
		JSON.stringify(state.config),
		state.status,
		state.lastHealthAt ?? null,
		state.createdAt,
	];
}

function toState(row: Row): AdapterState {
	return {
		id: row[0] as string,
		type: row[1] as string,
		config: JSON.parse(row[2] as string) as Record<string, unknown>,
		status: row[3] as string,
		lastHealthAt: (row[4] as number | null) ?? undefined,
		createdAt: row[5] as number,
	};
}
