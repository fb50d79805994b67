// Prints what it is told that others have committed, and what it can read then.
import {writeSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import {openVariant} from '../variants/variant-table.js';
import {readSettings} from './program-settings.js';
import {countRows} from './rows.js';

const {variant, storeOptions} = readSettings();
let isAskedToEnd = false;
process.stdin.on('end', () => {
	isAskedToEnd = true;
});
process.stdin.resume();

const store = await openVariant(variant, {...storeOptions, watch: true});
const seen = new Set<string>();
function look(): void {
	for (const id of countRows(store).keys()) {
		if (!seen.has(id)) writeSync(1, `${id}\n`);
		seen.add(id);
	}
}
store.onCommit(look);
writeSync(1, 'ready\n');
while (!isAskedToEnd) {
	await sleep(5);
	look();
}
await store.close();
process.exit(0);
