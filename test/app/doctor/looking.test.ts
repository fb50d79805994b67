import {
	chmodSync,
	existsSync,
	lstatSync,
	renameSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {checkTable} from '../../../source/app/doctor/check-table.js';
import {lookAtVault} from '../../../source/app/doctor/look-at-vault.js';
import {changeMode} from '../../../source/app/doctor/own-files.js';
import {openVault} from '../../../source/app/open-vault.js';
import {createVaultStore} from '../../../source/app/open-vault-store.js';
import {vaultFiles} from '../../../source/app/vault-places.js';
import type {Config} from '../../../source/config/config-schema.js';
import {defaultConfig} from '../../../source/config/default-config.js';
import {readEnvironment} from '../../../source/config/environment.js';
import {OpenIntentError} from '../../../source/contracts/errors.js';
import {createVault} from '../../../source/vault/create-vault.js';
import {createTempFolder} from '../../helpers/temp-folder.js';
import {createPatient, wasmFolder} from './patient.js';

it('counts no wrong try when it only looks whether a passphrase fits', async () => {
	const {paths, write} = await createPatient();
	const [right, wrong] = [write('right', 'four words of mine\n'), write('wrong', 'other words\n')];
	const settings = (file: string) => ({
		...{paths, bundleFolder: wasmFolder, config: defaultConfig as Config},
		environment: readEnvironment({HOME: paths.dataFolder, OPENINTENT_PASSPHRASE_FILE: file}),
	});
	const report = () => undefined;
	const store = createVaultStore({...paths, bundleFolder: wasmFolder, watch: false, report});
	const opened = await openVault({...settings(right), store, report});
	const holder = opened.holders.find(({kind}) => kind === 'passphrase');
	if (holder === undefined) throw new Error('no passphrase among the holders');
	await createVault(opened.records, holder, Date.now());
	opened.close();
	await store.close();

	const looks = [await lookAtVault(settings(wrong)), await lookAtVault(settings(right))];

	expect(looks.map(({closed}) => closed?.code)).toEqual(['OI_ERR_VAULT_KEY_WRONG', undefined]);
	expect(existsSync(vaultFiles(paths).attempts)).toBe(false);
});

it('changes the mode of what was looked at, and of nothing in its place', () => {
	const folder = createTempFolder({'log.jsonl': '', theirs: ''});
	const [file, theirs] = [join(folder, 'log.jsonl'), join(folder, 'theirs')];
	for (const each of [file, theirs]) chmodSync(each, 0o644);
	const seen = {path: file, stats: lstatSync(file)};
	const modeOf = (each: string) => statSync(each).mode & 0o777;

	changeMode(seen, 0o600);
	renameSync(file, join(folder, 'moved'));
	symlinkSync(theirs, file);
	expect(() => changeMode(seen, 0o600)).toThrow(/was replaced meanwhile/);
	renameSync(file, join(folder, 'link'));
	writeFileSync(file, '', {mode: 0o644});
	expect(() => changeMode(seen, 0o600)).toThrow(/was replaced meanwhile/);

	expect([file, theirs, join(folder, 'moved')].map(modeOf)).toEqual([0o644, 0o644, 0o600]);
});

it('says of what the configuration says that nobody looked, where it cannot be read', async () => {
	const patient = await createPatient();
	const configProblem = new OpenIntentError('OI_ERR_CONFIG_INVALID', 'tui.theme: no such theme');
	const checks = checkTable.filter(({needsConfig}) => needsConfig);

	const looks = await Promise.all(
		checks.map(async (check) => (await patient.look(check, {deps: {configProblem}})).results),
	);

	expect(checks.map(({id}) => id)).toContain('model-names');
	for (const {state, what} of looks.flat()) {
		expect(state).toBe('skipped');
		expect(what).toMatch(/not looked at, because the configuration cannot be read/);
	}
});

it('names a few of many files in the text, and all of them for programs', async () => {
	const {look, write} = await createPatient();
	const files = [...'abcde'].map((name) => write(`transcripts/${name}.jsonl`, '{}'));
	for (const file of files) chmodSync(file, 0o644);
	const modes = checkTable.filter(({id}) => id === 'modes');

	const [result] = (await Promise.all(modes.map((check) => look(check, {})))).flatMap(
		({results}) => results,
	);

	expect(result?.what).toMatch(/^5 files .* and 2 more\.$/);
	expect(result?.places).toEqual(files);
});

it('gives back whole folders of ours, where several files in them are of somebody else', async () => {
	const {look, write, paths} = await createPatient();
	for (const name of ['transcripts/a.jsonl', 'transcripts/b.jsonl', 'audit.jsonl']) write(name);
	const [owner] = checkTable.filter(({id}) => id === 'owner');
	if (owner === undefined) throw new Error('no check of the owner');

	const {results} = await look(owner, {machine: {uid: 1_234_567}});

	expect(results).toHaveLength(1);
	const {dataFolder, transcriptsFolder, auditFile} = paths;
	expect(results[0]?.repair.command).toBe(
		`sudo chown -R 1234567 ${dataFolder} ${transcriptsFolder} ${auditFile}`,
	);
});
