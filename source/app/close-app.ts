import type {Logger} from '../contracts/logger.js';
import type {Kernel} from './create-kernel.js';
import type {Trust} from './create-trust.js';
import type {Records} from './open-records.js';

type Open = {
	/** End what stays, each at once. */
	readonly stops: readonly (() => void)[];
	readonly kernel: Kernel;
	readonly records: {peek(): Promise<Records> | undefined};
	readonly keys: {close(): Promise<void>};
	readonly trust: Pick<Trust, 'vault' | 'audit'>;
	readonly logger: Logger & {flush(): Promise<void>};
};

/** Stops what runs, and closes everything in an order in which each can still write down what it has to. */
export async function closeApp({stops, kernel, records, keys, trust, logger}: Open): Promise<void> {
	for (const stop of stops) stop();
	await kernel.close();
	await (await records.peek())?.close();
	await keys.close();
	await trust.vault.close();
	await trust.audit.close();
	await logger.flush();
}
