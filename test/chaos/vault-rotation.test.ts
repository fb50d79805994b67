import {spawn} from 'node:child_process';
import {once} from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {describe, expect, it} from 'vitest';
import {createVault} from '../../source/vault/create-vault.js';
import {createKeyFile} from '../../source/vault/key-sources/key-file.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {bytesOf, openVaultOf, textOf} from '../vault/vault-fixture.js';
import {chooseSeed, createRandom} from './checks/random.js';
import {wasmPath} from './checks/start-program.js';

const kills = 60;
const names = Array.from({length: 5}, (_, index) => ({
	provider: `provider-${index}`,
	account: 'default',
	type: 'api_key' as const,
}));

const holderOf = (folder: string) => createKeyFile(path.join(folder, 'vault.key'));

async function createTemplate(): Promise<string> {
	const folder = createTempFolder();
	const {deps, vault, store} = await openVaultOf(folder, {holders: [holderOf(folder)]});
	await createVault(deps.records, holderOf(folder), Date.now());
	await vault.unlock({mayAsk: false});
	for (const name of names) await vault.add(name, {value: bytesOf(`value of ${name.provider}`)});
	await store.close();
	return folder;
}

/** Rotates until it is killed; returns how many rotations it said were done. */
async function rotateAndKill(folder: string, afterMs: number): Promise<number> {
	const program = path.join(
		process.env['OPENINTENT_CHAOS_PROGRAMS'] ?? '',
		'vault-rotation-program.mjs',
	);
	const child = spawn(process.execPath, [program, JSON.stringify({folder, wasmPath})]);
	let output = '';
	let errors = '';
	const ready = new Promise<void>((resolve) => {
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			output += text;
			if (output.includes('ready')) resolve();
		});
		child.on('close', () => resolve());
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		errors += text;
	});
	const closed = once(child, 'close');
	await ready;
	await sleep(afterMs);
	child.kill('SIGKILL');
	await closed;
	if (errors !== '') throw new Error(errors);
	return output.split('rotated').length - 1;
}

/** What is there afterwards. Unlocking makes up for what the killed process had still to do. */
async function examine(folder: string) {
	const {vault, store, deps, reports} = await openVaultOf(folder, {holders: [holderOf(folder)]});
	await vault.unlock({mayAsk: false});
	const values = await Promise.all(names.map((name) => vault.withSecret(name, textOf)));
	const {keyVersion} = deps.records.read()?.header ?? {};
	await store.close();
	const older = fs
		.readdirSync(path.join(folder, 'store'))
		.filter((file) => file.includes('previous'));
	return {values, keyVersion, older, reports};
}

describe('G3 a rotation that is killed', () => {
	it(`has the old key or the new one, and every value, at each of ${kills} points`, async () => {
		const folder = await createTemplate();
		const random = createRandom(chooseSeed('vault-rotation'));
		const wanted = names.map(({provider}) => `value of ${provider}`);
		let version = 1;
		let rotations = 0;

		// Where a rotation takes longer, they live longer, until enough of them got to an end.
		for (let kill = 0; kill < kills || (rotations <= 10 && kill < 6 * kills); kill++) {
			const longestLifeMs = 120 * (1 + Math.floor(kill / kills));
			const said = await rotateAndKill(folder, random() * longestLifeMs);
			const found = await examine(folder);

			expect(found).toMatchObject({values: wanted, older: [], reports: []});
			// The last one may be done without having been said.
			expect([version + said, version + said + 1]).toContain(found.keyVersion);
			version = found.keyVersion ?? 0;
			rotations += said;
		}

		process.stderr.write(`vault-rotation: ${rotations} rotations, key ${version}\n`);
		expect(rotations).toBeGreaterThan(10);
	});
});
