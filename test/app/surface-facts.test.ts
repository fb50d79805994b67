import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, expect, it} from 'vitest';
import {createVaultStore} from '../../source/app/open-vault-store.js';
import {surfaceFacts} from '../../source/app/surface-facts.js';
import {createVaultKeys} from '../../source/app/vault-keys.js';

type Facts = Parameters<typeof surfaceFacts>[0];
type Keys = Parameters<typeof createVaultKeys>[0];

const folders: string[] = [];
afterEach(() => {
	for (const folder of folders.splice(0)) fs.rmSync(folder, {recursive: true, force: true});
});

it('counts the window that is used here, and not what the model could take in', async () => {
	const providers = [
		{
			id: 'p',
			models: [
				{id: 'wide', contextTokens: 1_100_000},
				{id: 'small', contextTokens: 8_000},
			],
		},
	];
	const {contextWindow} = surfaceFacts({
		config: () => ({agent: {context_tokens: 100_000}}),
		models: {load: async () => ({providers})},
		vaultKeys: {},
	} as unknown as Facts);

	const windows = await Promise.all(
		['wide', 'small', 'unknown'].map((model) => contextWindow({provider: 'p', model})),
	);

	expect(windows).toEqual([100_000, 8_000, 100_000]);
});

it('knows of no vault where only rules and questions are kept in its store', async () => {
	const storeFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'vault-keys-'));
	folders.push(storeFolder);
	const bundleFolder = path.resolve('node_modules/sql.js/dist');
	const report = () => undefined;
	const store = createVaultStore({storeFolder, bundleFolder, watch: false, report});
	const {state} = createVaultKeys({store} as unknown as Keys);

	const before = await state();
	const opened = await store.open();
	await opened.transaction(({run}) =>
		run(
			"INSERT INTO policies (id, tier, verdict, created_at, updated_at) VALUES ('a', 'user', 'deny', 1, 1)",
		),
	);
	const after = {isThere: store.exists(), state: await state()};
	await store.close();

	expect(before).toBe('none');
	expect(after).toEqual({isThere: true, state: 'none'});
});
