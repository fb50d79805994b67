import {mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import type {StoreEvent} from '../../source/contracts/store-events.js';
import type {OpenStoreOptions} from '../../source/store/open-store.js';
import {openStore} from '../../source/store/open-store.js';
import type {Store} from '../../source/store/store.js';
import {removeFolder} from '../helpers/temp-folder.js';

/** A folder that is gone when the test ends. */
export async function temporaryFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'openintent-store-'));
	onTestFinished(() => removeFolder(folder));
	return folder;
}

export const testTime = 1_795_219_877_254;

/** A store that is closed when the test ends. */
export async function openTestStore(folder: string, options: Partial<OpenStoreOptions> = {}) {
	const store = await openStore({folder, now: () => testTime, ...options});
	onTestFinished(() => store.close());
	return store;
}

/** A table of numbers: the smallest thing to write to. */
export const insertNumber = `
INSERT INTO usage (run_id, provider, model, input_tokens, output_tokens, cached_input_tokens, reasoning_tokens, created_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;

export function numberParameters(value: number) {
	return ['run', 'provider', 'model', value, 0, 0, 0, testTime];
}

export const selectNumbers = 'SELECT input_tokens FROM usage ORDER BY id';

export function addNumber(store: Store, value: number): Promise<number> {
	return store.transaction((transaction) => transaction.run(insertNumber, numberParameters(value)));
}

export function numbersOf(store: Store): unknown[] {
	return store.reader.all(selectNumbers).map(([value]) => value);
}

/** What is published from now on. */
export function recordEvents(store: Store): StoreEvent[] {
	const recorded: StoreEvent[] = [];
	store.onCommit(({events}) => recorded.push(...events));
	return recorded;
}
