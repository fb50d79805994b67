import type {Adapter, AdapterHealth} from '../contracts/adapter.js';
import {toOpenIntentError} from '../contracts/errors.js';

export type HealthLoopDeps = {
	/** Opens the adapter again after a failed check. */
	readonly reconnect: (adapter: Adapter, signal: AbortSignal) => Promise<void>;
	readonly onHealth: (adapter: Adapter, health: AdapterHealth) => void;
	/** Timer seam: returns the function that cancels. */
	readonly setTimer: (run: () => void, delayMs: number) => () => void;
	readonly intervalMs: number;
	readonly timeoutMs: number;
};

export type HealthLoop = {
	/** Watches an adapter that can check its health; others cost nothing. */
	watch(adapter: Adapter): void;
	close(): void;
};

const firstRetryMs = 1_000;

/** Checks each adapter in its own rhythm; a failing one is reconnected after 1 s, 2 s, 4 s … up to the interval. */
export function createHealthLoop(deps: HealthLoopDeps): HealthLoop {
	const controller = new AbortController();
	const cancels = new Map<string, () => void>();

	const check = async (adapter: Adapter, failures: number): Promise<AdapterHealth> => {
		const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(deps.timeoutMs)]);
		try {
			if (failures > 0) await deps.reconnect(adapter, signal);
			return (await adapter.checkHealth?.(signal)) ?? {status: 'healthy'};
		} catch (error) {
			return {status: 'unhealthy', message: toOpenIntentError(error).message};
		}
	};

	const schedule = (adapter: Adapter, failures: number) => {
		const backoffMs = firstRetryMs * 2 ** (failures - 1);
		const delayMs = failures === 0 ? deps.intervalMs : Math.min(deps.intervalMs, backoffMs);
		const cancel = deps.setTimer(() => void beat(adapter, failures), delayMs);
		cancels.set(adapter.id, cancel);
	};

	const beat = async (adapter: Adapter, failures: number) => {
		const health = await check(adapter, failures);
		if (controller.signal.aborted) return;
		if (health.status !== 'healthy' || failures > 0) deps.onHealth(adapter, health);
		schedule(adapter, health.status === 'unhealthy' ? failures + 1 : 0);
	};

	return {
		watch(adapter) {
			if (adapter.checkHealth && !cancels.has(adapter.id)) schedule(adapter, 0);
		},
		close() {
			controller.abort();
			for (const cancel of cancels.values()) cancel();
			cancels.clear();
		},
	};
}
