import type {Tool} from './tool.js';

export type AdapterHealth = {
	readonly status: 'healthy' | 'degraded' | 'unhealthy';
	readonly message?: string;
};

/** A service connection that offers tools. */
export type Adapter = {
	readonly id: string;
	readonly tools: readonly Tool[];
	/** Opens what the adapter needs; called once before the first call, again after a failed health check. */
	connect?(signal: AbortSignal): Promise<void>;
	checkHealth?(signal: AbortSignal): Promise<AdapterHealth>;
	disconnect?(): Promise<void>;
};

/** A row of the adapters table: what is known before the adapter's code is loaded. */
export type AdapterRow = {
	/** Tools of this adapter are named `<prefix>_<file>`. */
	readonly prefix: string;
	readonly load: () => Promise<Adapter>;
};
