import {chmodSync, mkdirSync, statfsSync, utimesSync, writeFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import type {Check} from '../../../source/app/doctor/check.js';
import type {DoctorDeps, DoctorSurface} from '../../../source/app/doctor/doctor-deps.js';
import type {DoctorWorld} from '../../../source/app/doctor/doctor-world.js';
import {createDoctorWorld} from '../../../source/app/doctor/doctor-world.js';
import type {Machine} from '../../../source/app/doctor/machine.js';
import {runChecks} from '../../../source/app/doctor/run-checks.js';
import type {OpenedVault} from '../../../source/app/open-vault.js';
import {openVault} from '../../../source/app/open-vault.js';
import {createVaultStore} from '../../../source/app/open-vault-store.js';
import type {Config} from '../../../source/config/config-schema.js';
import {resolveDataPaths} from '../../../source/config/data-paths.js';
import {defaultConfig} from '../../../source/config/default-config.js';
import {loadDoctorTexts} from '../../../source/config/doctor-texts.js';
import {readEnvironment} from '../../../source/config/environment.js';
import {createVault} from '../../../source/vault/create-vault.js';
import {createTempFolder} from '../../helpers/temp-folder.js';

/** Where a bundle would be: the wasm file of the store is there. */
export const wasmFolder = resolve('node_modules/sql.js/dist');

export type Variables = Readonly<Record<string, string>>;

/** What a case changes of a healthy machine. */
export type Changes = {
	readonly variables?: Variables;
	readonly config?: {readonly [Section in keyof Config]?: Partial<Config[Section]>};
	readonly machine?: Partial<Machine>;
	readonly surface?: Partial<DoctorSurface>;
	readonly deps?: Partial<DoctorDeps>;
	readonly world?: Partial<DoctorWorld>;
};

const healthySurface: DoctorSurface = {
	hasTerminal: true,
	hasUtf8: () => true,
	keyProblems: () => [],
	readTheme: async () => undefined,
};

/** What a machine says of itself on which everything is as it should be; none of the one that tests run on. */
const healthyMachine: Machine = {
	nodeVersion: 'v20.19.0',
	uid: process.getuid?.(),
	readText: (file) => healthyFiles[file],
	statDisk: () =>
		Object.assign(statfsSync('.'), {bavail: 1e8, bsize: 4096, files: 1e8, ffree: 1e8}),
	run: async () => undefined,
};

const healthyFiles: Readonly<Record<string, string>> = {
	'/proc/self/limits': 'Max open files            1024        4096       files\n',
	'/proc/meminfo': 'MemTotal: 8000000 kB\nMemAvailable:  4000000 kB\n',
	'/sys/fs/cgroup/memory.max': 'max\n',
	'/proc/self/mounts': '/dev/sda1 / ext4 rw,relatime 0 0\n',
};

/** A data folder in which nothing is wrong, on a machine with which nothing is wrong. */
export async function createPatient() {
	const home = createTempFolder({'bin/git': '', 'bin/rg': '', 'bin/chromium': ''});
	for (const name of ['git', 'rg', 'chromium']) chmodSync(join(home, 'bin', name), 0o755);
	const variables = {
		HOME: home,
		PATH: join(home, 'bin'),
		LANG: 'C.UTF-8',
		TERM: 'xterm',
		ANTHROPIC_API_KEY: 'sk-not-a-real-key',
	};
	const data = join(home, 'data');
	const say = await loadDoctorTexts('en');
	const pathsOf = (environment: ReturnType<typeof readEnvironment>) =>
		resolveDataPaths({
			environment,
			cwd: home,
			checkoutFolder: undefined,
			dataDirFlag: data,
			configFlag: undefined,
		});
	const paths = pathsOf(readEnvironment(variables));

	function depsOf(changes: Changes): DoctorDeps {
		const environment = readEnvironment({...variables, ...changes.variables});
		const shipped = defaultConfig as Config;
		const sections = Object.entries(changes.config ?? {}).map(([name, values]) => [
			name,
			{...shipped[name as keyof Config], ...values},
		]);
		return {
			...{paths, environment, say, cwd: home, bundleFolder: wasmFolder, now: Date.now},
			config: {...shipped, ...Object.fromEntries(sections)} as Config,
			configWarnings: [],
			configProblem: undefined,
			folderProblem: undefined,
			isOnline: true,
			signal: new AbortController().signal,
			surface: {...healthySurface, ...changes.surface},
			machine: {...healthyMachine, ...changes.machine},
			...changes.deps,
		};
	}
	const worldOf = (changes: Changes): DoctorWorld => ({
		...createDoctorWorld(depsOf(changes)),
		...changes.world,
	});
	const write = (name: string, text = '', {ageMs = 0, mode = 0o600} = {}): string => {
		const file = join(data, name);
		mkdirSync(dirname(file), {recursive: true, mode: 0o700});
		writeFileSync(file, text, {mode});
		const time = (Date.now() - ageMs) / 1000;
		utimesSync(file, time, time);
		return file;
	};
	const look = (check: Check, changes: Changes) => runChecks(worldOf(changes), [check]);
	return {home, data, paths, write, look, worldOf};
}

export type Patient = Awaited<ReturnType<typeof createPatient>>;

/** Opens the vault of a patient, which is made if there is none, with its key in a key file. */
export async function withVault(
	{paths, home}: Pick<Patient, 'paths' | 'home'>,
	work: (vault: OpenedVault['vault']) => Promise<unknown>,
) {
	const report = () => undefined;
	const environment = readEnvironment({HOME: home});
	const store = createVaultStore({...paths, bundleFolder: wasmFolder, watch: false, report});
	const opened = await openVault({paths, environment, bundleFolder: wasmFolder, store, report});
	const keyFile = opened.holders.find(({kind}) => kind === 'keyfile');
	if (keyFile === undefined) throw new Error('there is no key file among the holders');
	if (opened.records.read() === undefined) await createVault(opened.records, keyFile, Date.now());
	await opened.vault.unlock({mayAsk: false});
	await work(opened.vault);
	opened.close();
	await store.close();
}

/** A vault with one credential. */
export async function makeVault(patient: Patient, expiresAt?: number) {
	const name = {provider: 'github', account: 'default', type: 'oauth'} as const;
	const value = new Uint8Array(Buffer.from('a-token-of-github'));
	const secret = {value, ...(expiresAt === undefined ? {} : {expiresAt})};
	await withVault(patient, (vault) => vault.add(name, secret));
}
