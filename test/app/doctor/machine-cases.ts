import {chmodSync, mkdirSync, rmSync, utimesSync} from 'node:fs';
import {join} from 'node:path';
import type {Case} from './case.js';
import type {Patient} from './patient.js';

const reading = (files: Readonly<Record<string, string>>) => ({
	machine: {readText: (file: string) => files[file]},
});

const tmux = (options: readonly string[], passthrough = 'off\n') => {
	const answers: Record<string, string> = {};
	return {
		variables: {TMUX: '/tmp/tmux-0/default,1,0', TERM: 'tmux-256color', TERMINFO_DIRS: ''},
		machine: {
			// A server that keeps what it is told.
			async run(_file: string, args: readonly string[]) {
				const [verb, , name = '', value = ''] = args;
				if (verb === 'set-option') answers[name] = value;
				if (args.includes('allow-passthrough')) return passthrough;
				return options
					.map((line) => line.split(' '))
					.map(([key = '', old]) => `${key} ${answers[key] ?? old}`)
					.join('\n');
			},
		},
	};
};

function writeProgram({write}: Patient, name: string): string {
	const file = write(name, '#!/bin/sh\n');
	chmodSync(file, 0o755);
	return file;
}

export const machineCases: readonly Case[] = [
	{
		id: 'node',
		name: 'an old one',
		state: 'fault',
		says: /This is Node v20\.18\.1, and 20\.19 is the oldest/,
		seed: () => ({machine: {nodeVersion: 'v20.18.1'}}),
	},
	{
		id: 'node-options',
		name: 'an option that everything inherits',
		state: 'warning',
		says: /NODE_OPTIONS is set: --require/,
		seed: () => ({variables: {NODE_OPTIONS: '--require ./hook.js'}}),
	},
	{
		id: 'node-certificates',
		name: 'certificates that every start reads',
		state: 'warning',
		says: /NODE_EXTRA_CA_CERTS names .*certificates\.pem\.$/,
		seed: ({write}) => ({variables: {NODE_EXTRA_CA_CERTS: write('certificates.pem')}}),
	},
	{
		id: 'node-certificates',
		name: 'certificates that are not there',
		state: 'warning',
		says: /which is not there/,
		seed: ({data}) => ({variables: {NODE_EXTRA_CA_CERTS: join(data, 'none.pem')}}),
	},
	{
		id: 'open-files',
		name: 'a low limit',
		state: 'warning',
		says: /At most 64 files may be open/,
		seed: () =>
			reading({
				'/proc/self/limits':
					'Max processes     7   7   processes\nMax open files            64        64       files\n',
			}),
	},
	{
		id: 'memory',
		name: 'little is free',
		state: 'warning',
		says: /^97\.7 MB of memory are free/,
		seed: () => reading({'/proc/meminfo': 'MemTotal: 900000 kB\nMemAvailable:  100000 kB\n'}),
	},
	{
		id: 'memory',
		name: 'a group that may use little',
		state: 'warning',
		says: /This group of processes may use 64\.0 MB/,
		seed: () => reading({'/sys/fs/cgroup/memory.max': `${64 * 1024 * 1024}\n`}),
	},
	{
		id: 'clock',
		name: 'files of tomorrow',
		state: 'fault',
		says: /The clock is behind: .*audit\.jsonl was written 23h 59m|The clock is behind: .*audit\.jsonl was written 1d 00h later/,
		seed({write}) {
			write('audit.jsonl', '', {ageMs: -24 * 3_600_000});
			return undefined;
		},
		mend: ({paths}) => utimesSync(paths.auditFile, 1_700_000_000, 1_700_000_000),
	},
	{
		id: 'clock',
		name: 'servers that are an hour further',
		state: 'fault',
		says: /The clock is 1h 00m behind what servers say/,
		seed: () => ({world: {clockOffsets: [200, 3_600_000]}}),
	},
	{
		id: 'clock',
		name: 'servers that are not so far yet',
		state: 'fault',
		says: /The clock is 5m 00s ahead of what servers say/,
		seed: () => ({world: {clockOffsets: [-300_000]}}),
	},
	{
		id: 'installations',
		name: 'two versions',
		state: 'warning',
		says: /first\/openintent starts, and not .*second\/openintent/,
		seed(patient) {
			writeProgram(patient, '../first/openintent');
			writeProgram(patient, '../second/openintent');
			const {home} = patient;
			return {variables: {PATH: `${home}/first:${home}/first:${home}/second`}};
		},
	},
	...[
		['git', 'warning', /git is not installed/],
		['rg', 'skipped', /rg \(ripgrep\) is not installed/],
		['chromium', 'skipped', /No browser \(chromium\) is installed/],
	].map(
		([name, state, says]): Case => ({
			...({id: 'programs', state, says} as Pick<Case, 'id' | 'state' | 'says'>),
			name: `${String(name)} is not there`,
			seed: ({home}) => rmSync(join(home, 'bin', String(name))) ?? undefined,
			mend: (patient) => void writeProgram(patient, `../bin/${String(name)}`),
		}),
	),
	{
		id: 'locale',
		name: 'another encoding',
		state: 'warning',
		says: /The locale LANG=de_DE\.ISO-8859-1 has no UTF-8/,
		seed: () => ({variables: {LANG: 'de_DE.ISO-8859-1'}, surface: {hasUtf8: () => false}}),
	},
	{
		id: 'locale',
		name: 'none at all',
		state: 'warning',
		says: /No locale is set/,
		seed: () => ({variables: {LANG: ''}, surface: {hasUtf8: () => false}}),
	},
	{
		id: 'locale',
		name: 'nobody looks',
		state: 'skipped',
		says: /The terminal was not looked at/,
		seed: () => ({surface: {hasTerminal: false}}),
	},
	{
		id: 'term',
		name: 'not set',
		state: 'warning',
		says: /TERM is not set/,
		seed: () => ({variables: {TERM: ''}}),
	},
	{
		id: 'term',
		name: 'dumb',
		state: 'warning',
		says: /TERM is dumb/,
		seed: () => ({variables: {TERM: 'dumb'}}),
	},
	{
		id: 'term',
		name: 'a terminal that this machine does not know',
		state: 'warning',
		says: /TERM is xterm-nowhere, which this machine does not know/,
		seed: ({home}) => ({variables: {TERM: 'xterm-nowhere', TERMINFO: home}}),
		mend: ({write}) => void write('../x/xterm-nowhere'),
	},
	{
		id: 'term',
		name: 'a name that is a path',
		state: 'warning',
		says: /TERM is \.\.\/\.\.\/etc\/passwd/,
		seed: ({home}) => {
			mkdirSync(join(home, '.'), {recursive: true});
			return {variables: {TERM: '../../etc/passwd', TERMINFO: '/etc/x'}};
		},
	},
	{
		id: 'tmux',
		name: 'a long wait after Esc',
		state: 'warning',
		says: /tmux waits 500 ms after Esc/,
		repair: 'asked',
		seed: () => tmux(['escape-time 500', 'extended-keys on', 'set-clipboard on']),
	},
	{
		id: 'tmux',
		name: 'keys that are not told apart',
		state: 'warning',
		says: /tmux does not tell Shift\+Enter from Enter/,
		repair: 'asked',
		seed: () => tmux(['escape-time 10', 'extended-keys off', 'set-clipboard external'], 'on\n'),
	},
	{
		id: 'tmux',
		name: 'a clipboard that is not reached',
		state: 'warning',
		says: /tmux passes no copy on to your clipboard/,
		repair: 'asked',
		seed: () => tmux(['escape-time 10', 'extended-keys on', 'set-clipboard external']),
	},
];
