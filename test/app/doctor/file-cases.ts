import type {StatsFs} from 'node:fs';
import {
	chmodSync,
	chownSync,
	mkdirSync,
	statfsSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'vitest';
import {OpenIntentError} from '../../../source/contracts/errors.js';
import type {Case} from './case.js';

const modeOf = (place: string) => (statSync(place).mode & 0o777).toString(8);
const asRoot = process.getuid?.() === 0 ? undefined : 'only root may give files away';

const disk = (changes: Partial<StatsFs>) => ({
	machine: {statDisk: () => ({...statfsSync('/'), ...changes})},
});

const mounts = (...lines: string[]) => ({
	machine: {
		readText: (file: string) => (file === '/proc/self/mounts' ? lines.join('\n') : undefined),
	},
});

export const fileCases: readonly Case[] = [
	{
		id: 'data-folder',
		name: 'a file is in its place',
		state: 'fault',
		says: /is a file, and data is kept in a folder/,
		seed: ({data}) => ({
			deps: {
				folderProblem: new OpenIntentError(
					'OI_ERR_CONFIG_INVALID',
					`${data} is a file, and data is kept in a folder`,
				),
			},
		}),
	},
	{
		id: 'owner',
		name: 'a file of somebody else',
		state: 'fault',
		says: /policy\.json \(600\) belongs to user 65534, and this is root/,
		missing: asRoot,
		seed({write}) {
			chownSync(write('policy.json'), 65534, 65534);
			return undefined;
		},
		mend: ({paths}) => chownSync(paths.policyFile, 0, 0),
	},
	{
		id: 'owner',
		name: 'a file of root, seen by a person',
		state: 'fault',
		says: /^2 files and folders belong to user \d+, and this is user 1234567: \S+ \(\d+\), policy\.json \(600\)\.$/,
		seed({write}) {
			write('policy.json');
			return {machine: {uid: 1_234_567}};
		},
	},
	{
		id: 'modes',
		name: 'a folder that others can change',
		state: 'fault',
		says: /Other users can change what is in .*store \(777\)\.$/,
		repair: 'automatic',
		seed({paths}) {
			mkdirSync(paths.storeFolder, {recursive: true, mode: 0o700});
			chmodSync(paths.storeFolder, 0o777);
			return undefined;
		},
		after: ({paths}) => expect(modeOf(paths.storeFolder)).toBe('700'),
	},
	{
		id: 'modes',
		name: 'the key of the audit log that others can read',
		state: 'fault',
		says: /Other users can read what is in .*audit\.key \(640\)\.$/,
		repair: 'automatic',
		seed({write}) {
			chmodSync(write('audit/audit.key', 'k'), 0o640);
			return undefined;
		},
		after: ({data}) => expect(modeOf(join(data, 'audit/audit.key'))).toBe('600'),
	},
	{
		id: 'modes',
		name: 'a configuration that others can change',
		state: 'fault',
		says: /^Other users can change what is in .*config\.toml \(666\)\.$/,
		repair: 'automatic',
		seed({write}) {
			chmodSync(write('config.toml'), 0o666);
			return undefined;
		},
		after: ({data}) => expect(modeOf(join(data, 'config.toml'))).toBe('600'),
	},
	{
		id: 'modes',
		name: 'a folder of the configuration that others can change',
		state: 'fault',
		says: /^2 files and folders can be changed by other users: .*\/config\/openintent \(777\), .*\/dotfiles\.toml \(664\)\.$/,
		repair: 'automatic',
		seed({home, paths}) {
			const folder = join(home, 'config/openintent');
			mkdirSync(folder, {recursive: true});
			chmodSync(folder, 0o777);
			writeFileSync(join(home, 'dotfiles.toml'), '');
			chmodSync(join(home, 'dotfiles.toml'), 0o664);
			symlinkSync(join(home, 'dotfiles.toml'), join(folder, 'config.toml'));
			return {deps: {paths: {...paths, configFile: join(folder, 'config.toml')}}};
		},
		after({home}) {
			expect(modeOf(join(home, 'config/openintent'))).toBe('700');
			expect(modeOf(join(home, 'dotfiles.toml'))).toBe('600');
		},
	},
	{
		id: 'modes',
		name: 'more files than anybody reads about',
		state: 'fault',
		says: /^15 files and folders can be changed by other users: transcripts\/0\.jsonl \(666\), transcripts\/1\.jsonl \(666\), transcripts\/10\.jsonl \(666\) and 12 more\.$/,
		repair: 'automatic',
		seed({write}) {
			for (let n = 0; n < 15; n++) chmodSync(write(`transcripts/${n}.jsonl`, '{}'), 0o666);
			return undefined;
		},
		after: ({paths}) => expect(modeOf(join(paths.transcriptsFolder, '9.jsonl'))).toBe('600'),
	},
	{
		id: 'modes',
		name: 'a folder that is shared on purpose',
		state: 'fault',
		says: /shared on purpose/,
		seed({data}) {
			mkdirSync(data, {recursive: true});
			chmodSync(data, 0o1777);
			return undefined;
		},
		mend: ({data}) => chmodSync(data, 0o700),
	},
	{
		id: 'write-rights',
		name: 'a log that may not be written',
		state: 'fault',
		says: /audit\.jsonl \(400\) may not be written by its own user\.$/,
		repair: 'automatic',
		seed({write}) {
			chmodSync(write('audit.jsonl', '{}'), 0o400);
			return undefined;
		},
		after: ({paths}) => expect(modeOf(paths.auditFile)).toBe('600'),
	},
	{
		id: 'write-rights',
		name: 'two files that may not be written',
		state: 'fault',
		says: /^2 files and folders may not be written by their own user: audit\.jsonl \(400\), transcripts\/a\.jsonl \(500\)\.$/,
		repair: 'automatic',
		command: 'openintent doctor --fix',
		seed({write}) {
			chmodSync(write('audit.jsonl', '{}'), 0o400);
			chmodSync(write('transcripts/a.jsonl', '{}'), 0o500);
			return undefined;
		},
		after: ({paths}) => expect(modeOf(join(paths.transcriptsFolder, 'a.jsonl'))).toBe('700'),
	},
	{
		id: 'write-rights',
		name: 'a folder that may not be entered',
		state: 'fault',
		says: /transcripts \(0\) may not be written by its own user\.$/,
		repair: 'automatic',
		seed({paths}) {
			mkdirSync(paths.transcriptsFolder, {recursive: true, mode: 0o700});
			chmodSync(paths.transcriptsFolder, 0);
			return undefined;
		},
		after: ({paths}) => expect(modeOf(paths.transcriptsFolder)).toBe('700'),
	},
	{
		id: 'read-only-disk',
		name: 'a place where nothing can be made',
		state: 'fault',
		says: /\/proc\/self cannot be written: /,
		missing: asRoot,
		seed: ({paths}) => ({deps: {paths: {...paths, dataFolder: readOnlyPlace}}}),
	},
	{
		id: 'disk-space',
		name: 'a full disk',
		state: 'fault',
		says: /The disk of .* is full/,
		seed: () => disk({bavail: 0}),
	},
	{
		id: 'disk-space',
		name: 'a disk that is nearly full',
		state: 'fault',
		says: /nearly full: 1\.0 MB are free, and openintent may need 18\.0 MB/,
		seed({write}) {
			write('store/openintent.db', 'x'.repeat(1024 * 1024));
			write('store/openintent.db.replaced-1', 'x'.repeat(1024 * 1024));
			return disk({bavail: 256, bsize: 4096});
		},
	},
	{
		id: 'disk-files',
		name: 'no room for one more file',
		state: 'fault',
		says: /has no room for one more file/,
		seed: () => disk({files: 1000, ffree: 0}),
	},
	{
		id: 'disk-files',
		name: 'little room for files',
		state: 'warning',
		says: /has room for 20 more files only/,
		seed: () => disk({files: 1000, ffree: 20}),
	},
	{
		id: 'disk-kind',
		name: 'a network disk',
		state: 'warning',
		says: /is on another machine \(nfs4\)/,
		seed: ({data}) => mounts('/dev/sda1 / ext4 rw 0 0', `nas:/home ${data} nfs4 rw 0 0`),
	},
	{
		id: 'disk-noexec',
		name: 'a disk from which nothing starts',
		state: 'warning',
		says: /No program can be started from \/work space/,
		seed: () => ({
			...mounts('/dev/sda1 / ext4 rw 0 0', 'tmpfs /work\\040space tmpfs rw,noexec 0 0'),
			deps: {bundleFolder: '/work space/openintent'},
		}),
	},
];

/** Root may write everywhere but in what the kernel makes. */
const readOnlyPlace = '/proc/self';
