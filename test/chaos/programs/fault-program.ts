// Opens a store and writes a few times, says what it was answered each time, and repeats what failed. Runs under strace,
// which makes one system call fail or kills the process at it.
import crypto from 'node:crypto';
import {writeSync} from 'node:fs';
import {syncBuiltinESMExports} from 'node:module';
import {setTimeout as sleep} from 'node:timers/promises';
import type {VariantStore} from '../variants/variant-table.js';
import {openVariant} from '../variants/variant-table.js';
import {readSettings} from './program-settings.js';
import {insertRows} from './rows.js';

const {variant, storeOptions, label, transactionCount, payloadBytes} = readSettings();

// strace is told the names of the files beforehand, so they have to be the same in every run.
let uuids = 0;
crypto.randomUUID = () => `00000000-0000-4000-8000-${String(uuids++).padStart(12, '0')}`;
syncBuiltinESMExports();

/** How often a step is tried: one system call fails in each thread at most. */
const attempts = 4;

export type FaultReport = {
	readonly step: 'open' | 'write' | 'close';
	readonly id: string;
	readonly error?: {
		readonly name: string;
		readonly code: string;
		readonly message: string;
		readonly hint?: string;
	};
};

function report(step: FaultReport['step'], id: string, error?: unknown): void {
	const {name, code, message, hint} = (error ?? {}) as Record<string, string>;
	const detail = error === undefined ? {} : {error: {name, code, message, hint}};
	writeSync(1, `${JSON.stringify({step, id, ...detail})}\n`);
}

async function repeat<Result>(
	step: FaultReport['step'],
	id: string,
	work: (id: string) => Promise<Result>,
): Promise<Result> {
	for (let attempt = 0; ; attempt++) {
		const attemptId = `${id}-${attempt}`;
		try {
			const result = await work(attemptId);
			report(step, attemptId);
			return result;
		} catch (error) {
			report(step, attemptId, error);
			if (attempt + 1 === attempts) process.exit(3);
		}
	}
}

const store: VariantStore = await repeat('open', `${label}-open`, () =>
	openVariant(variant, storeOptions),
);
for (let count = 0; count < transactionCount; count++) {
	await repeat('write', `${label}-${count}`, (id) =>
		store.transaction((transaction) => insertRows(transaction, id, 'x'.repeat(payloadBytes))),
	);
	// Time for what runs besides the transactions.
	await sleep(20);
}
await repeat('close', `${label}-close`, () => store.close());
process.exit(0);
