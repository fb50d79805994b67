import {setTimeout as sleep} from 'node:timers/promises';
import {readCounter} from '../programs/rows.js';
import type {VariantName} from '../variants/variant-table.js';
import {openVariant} from '../variants/variant-table.js';
import {startProgram, wasmPath} from './start-program.js';

type CounterRun = {
	readonly variant: VariantName;
	readonly folder: string;
	readonly processes: number;
	readonly transactionsEach: number;
	readonly compactAtBytes?: number;
	/** The processes end when the last change has reached them, or when it has had more than enough time. */
	readonly awaitsLast?: boolean;
};

export type CounterReport = {
	readonly total: number;
	/** Empty when all is well. */
	readonly findings: readonly string[];
};

/** Several processes add to one number; each tells in which order it saw the changes of all of them. */
export async function runCounter(options: CounterRun): Promise<CounterReport> {
	const {variant, folder, processes, transactionsEach, compactAtBytes = 64 * 1024} = options;
	const lastNumber = options.awaitsLast ? processes * transactionsEach : 0;
	const storeOptions = {folder, compactAtBytes};
	const running = Array.from({length: processes}, (_, index) =>
		startProgram(
			'counter',
			{
				variant,
				storeOptions,
				label: `p${index}`,
				transactionCount: transactionsEach,
				payloadBytes: 0,
				lastNumber,
			},
			{deadlineMs: 200_000},
		),
	);
	const hasCounted = ({lineCount, child}: (typeof running)[number]) =>
		lineCount() >= 2 || child.exitCode !== null || child.signalCode !== null;
	while (!running.every(hasCounted)) await sleep(10);
	for (const program of running) program.askToEnd();
	const endings = await Promise.all(running.map(({ended}) => ended));
	const crashes = endings.flatMap(({errors}) => (errors === '' ? [] : [errors.slice(0, 1000)]));
	const seen = endings.map(({lines}) => JSON.parse(lines[2] ?? '[]') as string[]);

	const store = await openVariant(variant, {...storeOptions, wasmPath});
	const total = readCounter(store);
	await store.close();
	return {total, findings: [...crashes, ...compareOrders(seen, processes * transactionsEach)]};
}

/**
 * Every process sees each change once and in the order of the numbers, from its own start to the last one; the same
 * number means the same change everywhere. A process that read the rows anew was told so, and may have a gap there.
 */
export function compareOrders(seen: readonly (readonly string[])[], last: number): string[] {
	const findings: string[] = [];
	const writers = new Map<number, string>();
	seen.forEach((log, index) => {
		let previous: number | undefined;
		let mayHaveGap = false;
		for (const entry of log) {
			if (entry === 'everything') {
				mayHaveGap = true;
				continue;
			}
			const [text = '', writer = ''] = entry.split(' ');
			const value = Number(text);
			const known = writers.get(value);
			if (known !== undefined && known !== writer)
				findings.push(`change ${value} is by ${known} and by ${writer}`);
			writers.set(value, writer);
			const isNext = previous === undefined || value === previous + 1;
			if (!isNext && !(mayHaveGap && value > (previous ?? 0)))
				findings.push(`process ${index} saw ${value} after ${previous}`);
			previous = value;
			mayHaveGap = false;
		}
		if (previous !== last && !mayHaveGap) findings.push(`process ${index} saw ${previous} last`);
	});
	return findings;
}
