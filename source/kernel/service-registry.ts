import type {Adapter, AdapterRow} from '../contracts/adapter.js';
import {OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import type {EventMap, EventPublisher} from '../contracts/event-map.js';
import type {Tool} from '../contracts/tool.js';
import {createHealthLoop} from './health-loop.js';

export type ServiceRegistryDeps = {
	readonly rows: Readonly<Record<string, AdapterRow>>;
	readonly bus: EventPublisher;
	/** Timer seam: returns the function that cancels. The real one is unref'd, so it never keeps a process alive. */
	readonly setTimer: (run: () => void, delayMs: number) => () => void;
	readonly healthIntervalMs: number;
	readonly connectTimeoutMs: number;
};

export type ToolCatalog = {
	/** Loads the one adapter that owns the name; undefined when no tool has that name. */
	find(name: string): Promise<Tool | undefined>;
	/** Loads every adapter. */
	list(): Promise<readonly Tool[]>;
};

export type ServiceRegistry = ToolCatalog & {
	/** Disconnects everything; safe to call twice. */
	close(): Promise<void>;
};

/** The lifecycle of adapters: load on first use, connect, watch, reconnect with backoff, disconnect. */
export function createServiceRegistry(deps: ServiceRegistryDeps): ServiceRegistry {
	const adapters = new Map<string, Promise<Adapter>>();

	const say = (adapter: string, status: EventMap['adapter-change']['status'], message?: string) =>
		deps.bus.publish('adapter-change', {adapter, status, message});

	const connect = async (adapter: Adapter, signal: AbortSignal) => {
		if (!adapter.connect) return;
		say(adapter.id, 'connecting');
		await adapter.connect(signal);
		say(adapter.id, 'connected');
	};

	const health = createHealthLoop({
		reconnect: connect,
		onHealth: ({id}, {status, message}) =>
			say(id, status === 'healthy' ? 'connected' : 'degraded', message),
		setTimer: deps.setTimer,
		intervalMs: deps.healthIntervalMs,
		timeoutMs: deps.connectTimeoutMs,
	});

	const open = async (id: string, row: AdapterRow): Promise<Adapter> => {
		try {
			const adapter = await row.load();
			await connect(adapter, AbortSignal.timeout(deps.connectTimeoutMs));
			health.watch(adapter);
			return adapter;
		} catch (error) {
			throw new OpenIntentError(
				'OI_ERR_ADAPTER_DOWN',
				`The adapter "${id}" could not be opened: ${toOpenIntentError(error).message}`,
				{cause: error, retryable: true},
			);
		}
	};

	const get = (id: string, row: AdapterRow): Promise<Adapter> => {
		const existing = adapters.get(id);
		if (existing !== undefined) return existing;
		const opening = open(id, row);
		adapters.set(id, opening);
		// Forgotten, so that the next use tries again.
		opening.catch(() => adapters.delete(id));
		return opening;
	};

	return {
		async find(name) {
			const owner = Object.entries(deps.rows).find(([, row]) => name.startsWith(`${row.prefix}_`));
			const adapter = owner && (await get(...owner));
			return adapter?.tools.find((tool) => tool.name === name);
		},
		async list() {
			const all = await Promise.all(Object.entries(deps.rows).map(([id, row]) => get(id, row)));
			return all.flatMap((adapter) => adapter.tools);
		},
		async close() {
			health.close();
			const opened = await Promise.allSettled(adapters.values());
			adapters.clear();
			const live = opened.flatMap((result) =>
				result.status === 'fulfilled' ? [result.value] : [],
			);
			await Promise.allSettled(live.map((adapter) => adapter.disconnect?.()));
		},
	};
}
