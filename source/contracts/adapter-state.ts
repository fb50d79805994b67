export type AdapterStatus = 'connecting' | 'connected' | 'degraded' | 'disconnected';

/** What is remembered of an adapter between runs. Times are ms since the epoch. */
export type AdapterState = {
	readonly id: string;
	readonly type: string;
	/** Settings without secrets: those are in the vault. */
	readonly config: Readonly<Record<string, unknown>>;
	readonly status: AdapterStatus;
	readonly lastHealthAt: number | undefined;
	readonly createdAt: number;
};

export type AdapterStateRecords = {
	/** Inserts or updates. */
	save(state: AdapterState): Promise<void>;
	/** False when there is no such adapter. */
	setStatus(id: string, status: AdapterStatus, now: number): Promise<boolean>;
	find(id: string): Promise<AdapterState | undefined>;
	/** By id. */
	list(): Promise<readonly AdapterState[]>;
	remove(id: string): Promise<boolean>;
};
