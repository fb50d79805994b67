import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {createVaultStore} from '../../source/app/open-vault-store.js';
import {createPolicyRules} from '../../source/app/policy-rules.js';
import type {PolicyRule} from '../../source/contracts/policy-rule.js';

const folders: string[] = [];
afterEach(() => {
	for (const folder of folders.splice(0)) fs.rmSync(folder, {recursive: true, force: true});
});

function setUp() {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'policy-rules-'));
	folders.push(folder);
	const vaults: ReturnType<typeof createVaultStore>[] = [];
	const open = () => {
		const vault = createVaultStore({
			storeFolder: path.join(folder, 'store'),
			bundleFolder: path.resolve('node_modules/sql.js/dist'),
			watch: false,
			report: () => undefined,
		});
		vaults.push(vault);
		const policyFile = path.join(folder, 'policy.json');
		const adminFile = path.join(folder, 'admin.toml');
		return {vault, ...createPolicyRules({policyFile, adminFile, vault, now: () => 1})};
	};
	return {folder, open, close: () => Promise.all(vaults.map((vault) => vault.close()))};
}

function rule(id: string): PolicyRule {
	return {
		id,
		tier: 'user',
		sessionId: undefined,
		adapter: 'fs',
		action: undefined,
		resource: undefined,
		labels: [],
		mode: undefined,
		verdict: 'deny',
		maxPerHour: undefined,
		createdAt: 1,
		updatedAt: 1,
	};
}

describe('policy-rules', () => {
	it('begins with the shipped rules and opens no database for them', async () => {
		const {open, folder} = setUp();
		const rules = open();

		const found = await rules.list();

		expect(found.length).toBeGreaterThan(0);
		expect(await rules.list()).toBe(found);
		expect(fs.readdirSync(folder)).toEqual([]);
	});

	it('keeps a change, and another process decides by it from the file alone', async () => {
		const {open, folder, close} = setUp();
		await open().change((records) => records.save(rule('mine')));
		const other = open();

		const found = await other.list();

		expect(found.map(({id}) => id)).toEqual(['user-1', 'mine']);
		expect(found.at(-1)).toEqual(rule('mine'));
		expect(fs.statSync(path.join(folder, 'policy.json')).mode & 0o777).toBe(0o600);
		await close();
	});

	it('sees at once what another process changed', async () => {
		const {open, close} = setUp();
		const here = open();
		const there = open();
		await here.change((records) => records.save(rule('one')));
		await here.list();

		await there.change((records) => records.remove('one'));

		expect((await here.list()).map(({id}) => id)).toEqual(['user-1']);
		await close();
	});

	it('does not put a shipped rule back that was removed', async () => {
		const {open, close} = setUp();
		await open().change((records) => records.remove('user-1'));

		expect(await open().list()).toEqual([]);
		await close();
	});

	it.each([
		['is gone', (file: string) => fs.rmSync(file)],
		['is not whole', (file: string) => fs.truncateSync(file, 20)],
		['is no JSON object', (file: string) => fs.writeFileSync(file, '[]')],
	])('makes its file anew from the database when it %s', async (_name, harm) => {
		const {open, folder, close} = setUp();
		await open().change((records) => records.save(rule('mine')));
		harm(path.join(folder, 'policy.json'));

		const found = await open().list();

		expect(found.map(({id}) => id)).toContain('mine');
		expect(fs.readFileSync(path.join(folder, 'policy.json'), 'utf8')).toContain('"mine"');
		await close();
	});

	it.runIf(process.getuid?.() === 0)('puts the administrator before the user', async () => {
		const {open, folder} = setUp();
		fs.writeFileSync(
			path.join(folder, 'admin.toml'),
			'[[rule]]\nrule = "shell_*"\nverdict = "deny"\n',
			{mode: 0o644},
		);

		const [first] = await open().list();

		expect(first).toMatchObject({tier: 'admin', adapter: 'shell', verdict: 'deny'});
	});

	it('refuses an administrator file that others may write', async () => {
		const {open, folder} = setUp();
		fs.writeFileSync(path.join(folder, 'admin.toml'), '');
		fs.chmodSync(path.join(folder, 'admin.toml'), 0o666);

		await expect(open().list()).rejects.toThrow('can be written by others than root');
	});

	it.runIf(process.getuid?.() === 0)('refuses one with a mistake, and says which', async () => {
		const {open, folder} = setUp();
		const file = path.join(folder, 'admin.toml');
		fs.writeFileSync(file, '[[rule]]\nrule = "shell_*"\nverdict = "forbid"\n', {mode: 0o644});

		await expect(open().list()).rejects.toMatchObject({code: 'OI_ERR_CONFIG_INVALID'});
	});
});
