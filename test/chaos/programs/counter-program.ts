// Adds 1 to one row again and again, and prints every change of it in the order in which it was told of it.
import {writeSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import {openVariant} from '../variants/variant-table.js';
import {readSettings} from './program-settings.js';
import {countUp, readCounter} from './rows.js';

const {variant, storeOptions, label, transactionCount, lastNumber = 0} = readSettings();
const seen: string[] = [];
let isAskedToEnd = false;
process.stdin.on('end', () => {
	isAskedToEnd = true;
});
process.stdin.resume();

const store = await openVariant(variant, {...storeOptions, watch: true});
store.onCommit(({changes, events}) => {
	if (changes === 'everything') seen.push('everything');
	for (const event of events) {
		if (event.type === 'session-change') seen.push(`${event.messageCount} ${event.sessionId}`);
	}
});
writeSync(1, 'ready\n');
for (let count = 0; count < transactionCount; count++) {
	await store.transaction((transaction) => {
		const messageCount = countUp(transaction);
		transaction.publish({type: 'session-change', sessionId: label, messageCount});
	});
}
writeSync(1, 'counted\n');
// The others may still count, and what they do is to arrive here without a write of ours.
while (!isAskedToEnd) await sleep(5);
// What the others did last may take a while to arrive, more so where watching fails and it is looked for now and then.
for (let turn = 0; turn < 6_000 && readCounter(store) < lastNumber; turn++) await sleep(5);
if (lastNumber > 0) await sleep(100);
await store.close();
writeSync(1, `${JSON.stringify(seen)}\n`);
process.exit(0);
