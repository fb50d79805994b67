// Writes until it is killed, or until its stdin ends, and says which ids it was told are durable.
import {writeSync} from 'node:fs';
import {setImmediate as nextTick} from 'node:timers/promises';
import {openVariant} from '../variants/variant-table.js';
import {readSettings} from './program-settings.js';
import {failedPrefix, insertRows} from './rows.js';

const {variant, storeOptions, label, transactionCount, payloadBytes} = readSettings();
const payload = 'x'.repeat(payloadBytes);
let isAskedToEnd = false;
process.stdin.on('end', () => {
	isAskedToEnd = true;
});
process.stdin.resume();

const store = await openVariant(variant, storeOptions);

async function writeOne(id: string): Promise<void> {
	await store.transaction((transaction) => insertRows(transaction, id, payload));
	writeSync(1, `${id}\n`);
}

async function failOne(id: string): Promise<void> {
	const failing = store.transaction((transaction) => {
		insertRows(transaction, id, payload);
		throw new Error('on purpose');
	});
	await failing.catch(() => undefined);
}

for (let count = 0; count < transactionCount && !isAskedToEnd; count++) {
	// One to three at once, so that groups of every size are killed; each fifth time with one among them that fails.
	const writes = Array.from({length: 1 + (count % 3)}, (_, part) =>
		writeOne(`${label}-${count}-${part}`),
	);
	if (count % 5 === 0) writes.push(failOne(`${failedPrefix}${label}-${count}`));
	await Promise.all(writes);
	// A variant that never waits would never hear that it is asked to end.
	await nextTick();
}
await store.close();
process.exit(0);
