import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {isOpenIntentError} from '../../source/contracts/errors.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {bytesOf, createOpenVault, openai, openVaultOf, textOf} from '../vault/vault-fixture.js';
import {chooseSeed, createRandom} from './checks/random.js';

const value = 'sk-value-of-openai';

type Ending = 'refused' | 'whole' | `wrong: ${string}`;

/** A vault whose key derivation ran once: from here on the key is given. */
async function createTemplate(isCompacted: boolean) {
	const {folder, store, vault, dataKey} = await createOpenVault();
	const agent = {read: async () => dataKey.slice()};
	await vault.add({...openai, account: 'work'}, {value: bytesOf('sk-value-of-work')});
	if (isCompacted) await store.compact({forgetOlder: true});
	await store.close();
	return {folder, agent};
}

type Template = Awaited<ReturnType<typeof createTemplate>>;

/** What becomes of the vault when one bit of a byte is another one. */
async function openFlipped(
	{folder, agent}: Template,
	copy: string,
	file: string,
	position: number,
): Promise<Ending> {
	const target = path.join(copy, 'store', file);
	const bytes = fs.readFileSync(path.join(folder, 'store', file));
	bytes[position] = (bytes[position] ?? 0) ^ (1 << (position % 8));
	fs.writeFileSync(target, bytes);
	try {
		const {vault, store} = await openVaultOf(copy, {agent});
		try {
			await vault.unlock({mayAsk: false});
			const found = await vault.withSecret(openai, textOf);
			const isWhole = found === value && vault.list().length === 2;
			return isWhole ? 'whole' : `wrong: ${found}, ${vault.list().length} credentials`;
		} finally {
			await store.close();
		}
	} catch (error) {
		return isOpenIntentError(error) ? 'refused' : `wrong: ${(error as Error).stack}`;
	} finally {
		// What was repaired or set aside is put back, so that the next byte is the only one.
		if (!fs.readFileSync(target).equals(bytes) || fs.readdirSync(path.dirname(target)).length > 4) {
			copyOver(folder, copy);
		}
	}
}

function copyOver(folder: string, copy: string): void {
	fs.rmSync(copy, {recursive: true, force: true});
	fs.cpSync(folder, copy, {recursive: true, verbatimSymlinks: true});
}

async function flipEvery(file: string, isCompacted: boolean, {part = 0, parts = 1} = {}) {
	const template = await createTemplate(isCompacted);
	const copy = path.join(createTempFolder(), 'copy');
	copyOver(template.folder, copy);
	const {size} = fs.statSync(path.join(template.folder, 'store', file));
	const endings: Record<string, number> = {};
	for (let position = part; position < size; position += parts) {
		const ending = await openFlipped(template, copy, file, position);
		endings[ending] = (endings[ending] ?? 0) + 1;
	}
	process.stderr.write(`vault-damage: ${file} ${JSON.stringify(endings)}\n`);
	return {endings, size};
}

// Each byte is a start of its own, and a repair waits for the disk: all of them take minutes. Without the variable it is
// every 4th of the journal and every 16th of the snapshot, from a random one on.
const isExhaustive = process.env['OPENINTENT_CHAOS_FULL'] === '1';
const slow = {timeout: isExhaustive ? 1_800_000 : 240_000};

function partOf(parts: number) {
	return {parts, part: Math.floor(createRandom(chooseSeed('vault-damage'))() * parts)};
}

describe('G1 every byte of a small vault flipped', () => {
	it('in the journal: an error, or repaired; never another value', slow, async () => {
		const {endings, size} = await flipEvery(
			'vault.db.journal',
			false,
			partOf(isExhaustive ? 1 : 4),
		);

		expect(Object.keys(endings).filter((ending) => ending.startsWith('wrong'))).toEqual([]);
		expect(size).toBeGreaterThan(3000);
	});

	it('in the snapshot: an error, and never another value', slow, async () => {
		const {endings, size} = await flipEvery('vault.db', true, partOf(isExhaustive ? 1 : 16));

		expect(Object.keys(endings)).toEqual(['refused']);
		expect(size).toBeGreaterThan(10_000);
	});

	it('in the journal behind a snapshot: an error, or repaired', async () => {
		const {endings} = await flipEvery('vault.db.journal', true);

		expect(Object.keys(endings).filter((ending) => ending.startsWith('wrong'))).toEqual([]);
	});
});
