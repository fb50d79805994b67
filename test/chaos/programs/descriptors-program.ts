// Writes while no further file can be opened, and again when there is room.
import {closeSync, openSync, writeSync} from 'node:fs';
import {openVariant} from '../variants/variant-table.js';
import {readSettings} from './program-settings.js';
import {insertRows} from './rows.js';

const {variant, storeOptions, label} = readSettings();
const taken: number[] = [];

function takeAll(): void {
	try {
		for (;;) taken.push(openSync('/dev/null', 'r'));
	} catch {
		// None is left now.
	}
}

function giveBack(): void {
	for (const file of taken.splice(0)) closeSync(file);
}

async function attempt(step: string, work: () => Promise<unknown>): Promise<void> {
	try {
		await work();
		writeSync(1, `${JSON.stringify({step})}\n`);
	} catch (error) {
		const {name, code, message, hint} = error as Record<string, string>;
		writeSync(1, `${JSON.stringify({step, error: {name, code, message, hint}})}\n`);
	}
}

takeAll();
await attempt('open without descriptors', () => openVariant(variant, storeOptions));
giveBack();
const store = await openVariant(variant, storeOptions);
const write = (id: string) => () =>
	store.transaction((transaction) => insertRows(transaction, `${label}-${id}`, ''));
await attempt('write', write('before'));
takeAll();
await attempt('write without descriptors', write('without'));
giveBack();
await attempt('write afterwards', write('after'));
await store.close();
process.exit(0);
