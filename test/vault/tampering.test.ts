import {describe, expect, it} from 'vitest';
import type {
	KeyWrap,
	SealedCredential,
	VaultContent,
	VaultHeader,
	VaultRecords,
} from '../../source/contracts/credential.js';
import {isOpenIntentError} from '../../source/contracts/errors.js';
import {openCredentialVault} from '../../source/vault/credential-vault.js';
import {bytesOf, createOpenVault, fakeHolder, github, openai, textOf} from './vault-fixture.js';

/** A vault whose rows somebody changed past the digests of the files. */
async function createTampered() {
	const holder = fakeHolder();
	const {vault, deps} = await createOpenVault(holder);
	await vault.add(github, {value: bytesOf('gho_value_of_github'), expiresAt: 1_000_000});
	const content = deps.records.read() as VaultContent;
	const openWith = async (changed: VaultContent, isReread = true) => {
		const records: VaultRecords = {...deps.records, read: () => changed};
		const other = openCredentialVault({...deps, records});
		await other.unlock({mayAsk: false});
		return isReread ? other.withSecret(openai, textOf) : '';
	};
	return {content, openWith, vault, deps, holder};
}

type Rows = VaultHeader | KeyWrap | SealedCredential;

/** Every way to change one byte of a row: of each blob, and each text; numbers by one. */
function* changesOf<Row extends Rows>(row: Row): Generator<{what: string; changed: Row}> {
	for (const [field, value] of Object.entries(row)) {
		if (value instanceof Uint8Array) {
			for (const index of value.keys()) {
				const bytes = value.slice();
				bytes[index] = (bytes[index] ?? 0) ^ (1 << (index % 8));
				yield {what: `${field}[${index}]`, changed: {...row, [field]: bytes}};
			}
			yield {what: `${field} cut`, changed: {...row, [field]: value.slice(1)}};
		} else if (typeof value === 'number') {
			yield {what: field, changed: {...row, [field]: value + 1}};
		} else if (typeof value === 'string' && !['kind', 'type'].includes(field)) {
			yield {what: field, changed: {...row, [field]: `${value} `}};
		}
	}
}

function* tamperings({header, wraps, credentials}: VaultContent) {
	for (const {what, changed} of changesOf(header)) {
		yield {what: `header ${what}`, content: {header: changed, wraps, credentials}};
	}
	for (const [index, wrap] of wraps.entries()) {
		for (const {what, changed} of changesOf(wrap)) {
			const content = {header, wraps: wraps.with(index, changed), credentials};
			yield {what: `wrap ${wrap.kind} ${what}`, content};
		}
	}
	for (const [index, row] of credentials.entries()) {
		for (const {what, changed} of changesOf(row)) {
			const content = {header, wraps, credentials: credentials.with(index, changed)};
			yield {what: `credential ${row.provider} ${what}`, content};
		}
	}
}

describe('G1 rows that were changed past the digests of the files', () => {
	it('open as an error for every single byte, never as another value', async () => {
		const {content, openWith} = await createTampered();
		const wrong: string[] = [];
		let count = 0;

		for (const {what, content: changed} of tamperings(content)) {
			count++;
			const ending = await openWith(changed).catch((error: unknown) =>
				isOpenIntentError(error) ? 'refused' : String(error),
			);
			if (ending !== 'refused') wrong.push(`${what}: ${ending}`);
		}

		expect(wrong).toEqual([]);
		expect(count).toBeGreaterThan(400);
		expect(await openWith(content)).toBe('sk-value-of-openai');
	});

	const swaps: Readonly<Record<string, (content: VaultContent) => VaultContent>> = {
		'a removed credential': (content) => ({...content, credentials: content.credentials.slice(1)}),
		'two values swapped': ({credentials: [first, second], ...content}) => ({
			...content,
			credentials: [first, second].map((row, index) => ({
				...(row as SealedCredential),
				ciphertext: ([second, first][index] as SealedCredential).ciphertext,
				nonce: ([second, first][index] as SealedCredential).nonce,
			})),
		}),
		'a credential twice': ({credentials, ...content}) => ({
			...content,
			credentials: [...credentials, {...(credentials[0] as SealedCredential), id: 'other'}],
		}),
		'a removed recovery wrap': (content) => ({
			...content,
			wraps: content.wraps.filter(({kind}) => kind !== 'recovery'),
		}),
		'a removed expiry': (content) => ({
			...content,
			credentials: content.credentials.map((row) => ({...row, expiresAt: undefined})),
		}),
	};

	it.each(Object.entries(swaps))('find %s', async (_what, swap) => {
		const {content, openWith} = await createTampered();

		await expect(openWith(swap(content))).rejects.toMatchObject({code: 'OI_ERR_VAULT_DAMAGED'});
	});

	it('find a row that was put back from before', async () => {
		const {content, openWith, vault, deps} = await createTampered();
		await vault.update(openai, {value: bytesOf('sk-a-newer-value')});
		const now = deps.records.read() as VaultContent;
		const old = content.credentials.find(({provider}) => provider === 'openai');

		const credentials = now.credentials.map((row) =>
			row.provider === 'openai' && old ? old : row,
		);

		await expect(openWith({...now, credentials})).rejects.toMatchObject({
			code: 'OI_ERR_VAULT_DAMAGED',
		});
	});

	it('are not sealed over by the next change', async () => {
		const {content, vault, deps} = await createTampered();
		const credentials = content.credentials.slice(1);
		await deps.records.change(() => ({...content, credentials}));

		const adding = vault.add({...openai, account: 'work'}, {value: bytesOf('sk-value-of-work')});

		await expect(adding).rejects.toMatchObject({code: 'OI_ERR_VAULT_DAMAGED'});
		expect(deps.records.read()?.credentials).toHaveLength(1);
	});
});

describe('G4 an older copy in its place', () => {
	it('is noticed by the epoch, and counts on from there when it is accepted', async () => {
		const {content, vault, deps} = await createTampered();
		await vault.update(openai, {value: bytesOf('sk-a-newer-value')});
		const known = deps.records.read()?.header.epoch ?? 0;
		await deps.records.change(() => content);

		const refused = vault.unlock({mayAsk: false});
		await expect(refused).rejects.toMatchObject({
			code: 'OI_ERR_VAULT_OLDER',
			hint: expect.stringContaining('--accept-rollback'),
		});
		await vault.unlock({mayAsk: false, acceptsRollback: true});

		expect(await vault.withSecret(openai, textOf)).toBe('sk-value-of-openai');
		expect(deps.records.read()?.header.epoch).toBe(known + 1);
	});
});
