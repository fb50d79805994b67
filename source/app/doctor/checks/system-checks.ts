import fs from 'node:fs';
import path from 'node:path';
import {formatsOf} from '../../../contracts/messages.js';
import {formatBytes} from '../../../lib/format-bytes.js';
import {isExecutableFile} from '../../../lib/is-executable-file.js';
import {isStartable} from '../../../lib/is-startable.js';
import type {Check} from '../check.js';
import type {DoctorWorld} from '../doctor-world.js';
import {statIfThere} from '../own-files.js';

const oldestNode = [20, 19] as const;

const node: Check = {
	id: 'node',
	family: 'system',
	look({machine: {nodeVersion: version}}) {
		const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number);
		const isOld = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
		return isOld ? [{state: 'fault', values: {version, needed: oldestNode.join('.')}}] : [];
	},
};

const nodeOptions: Check = {
	id: 'node-options',
	family: 'system',
	look({environment}) {
		const value = environment.variable('NODE_OPTIONS');
		if (value === undefined) return [];
		return [{state: 'warning', values: {value}, command: 'unset NODE_OPTIONS'}];
	},
};

const nodeCertificates: Check = {
	id: 'node-certificates',
	family: 'system',
	look({environment}) {
		const place = environment.variable('NODE_EXTRA_CA_CERTS');
		if (place === undefined) return [];
		const kind = statIfThere(place, true)?.isFile() ? 'slow' : 'missing';
		return [{state: 'warning', kind, values: {place}, command: 'unset NODE_EXTRA_CA_CERTS'}];
	},
};

const leastOpenFiles = 256;

const openFiles: Check = {
	id: 'open-files',
	family: 'system',
	look({machine}) {
		const text = machine.readText('/proc/self/limits') ?? '';
		const limit = Number(/^Max open files\s+(\d+)/m.exec(text)?.[1] ?? Number.POSITIVE_INFINITY);
		if (limit >= leastOpenFiles) return [];
		return [{state: 'warning', values: {limit}, command: 'ulimit -n 1024'}];
	},
};

const leastMemoryBytes = 150 * 1024 * 1024;

const memory: Check = {
	id: 'memory',
	family: 'system',
	look({machine}) {
		const freeKb = /^MemAvailable:\s+(\d+) kB/m.exec(machine.readText('/proc/meminfo') ?? '')?.[1];
		const limit = Number(machine.readText('/sys/fs/cgroup/memory.max') ?? Number.NaN);
		const freeBytes = freeKb === undefined ? Number.POSITIVE_INFINITY : Number(freeKb) * 1024;
		if (limit < leastMemoryBytes)
			return [{state: 'warning', kind: 'limit', values: {size: formatBytes(limit)}}];
		if (freeBytes >= leastMemoryBytes) return [];
		return [{state: 'warning', kind: 'low', values: {size: formatBytes(freeBytes)}}];
	},
};

const tolerableMs = 60_000;

/** A clock that stands before what was written already, or that servers contradict. */
const clock: Check = {
	id: 'clock',
	family: 'system',
	look({ownFiles, now, clockOffsets, say}) {
		const {duration} = formatsOf(say);
		const [offset] = [...clockOffsets].sort((left, right) => Math.abs(right) - Math.abs(left));
		if (offset !== undefined && Math.abs(offset) > tolerableMs) {
			const kind = offset > 0 ? 'behind' : 'ahead';
			return [{state: 'fault', kind, values: {by: duration(Math.abs(offset))}, command: sync}];
		}
		const newest = ownFiles().reduce<{mtimeMs: number; place: string}>(
			(last, {path: place, stats: {mtimeMs}}) => (mtimeMs > last.mtimeMs ? {mtimeMs, place} : last),
			{mtimeMs: 0, place: ''},
		);
		const byMs = newest.mtimeMs - now();
		if (byMs <= tolerableMs) return [];
		const values = {place: newest.place, by: duration(byMs)};
		return [{state: 'fault', values, command: sync}];
	},
};

const sync = 'timedatectl set-ntp true';

const installations: Check = {
	id: 'installations',
	family: 'system',
	async look({environment}) {
		const folders = (environment.variable('PATH') ?? '').split(':').filter(path.isAbsolute);
		const found = new Map<string, string>();
		for (const folder of folders) {
			const file = path.join(folder, 'openintent');
			if (!(await isExecutableFile(file))) continue;
			const real = fs.realpathSync(file);
			if (!found.has(real)) found.set(real, file);
		}
		if (found.size < 2) return [];
		const [first = '', ...others] = found.values();
		return [{state: 'warning', values: {first, others: others.join(', ')}}];
	},
};

/** What tools use when it is there. Only `git` has tools of its own that need it. */
const programs: Check = {
	id: 'programs',
	family: 'system',
	async look({environment, cwd}: DoctorWorld) {
		const isThere = (name: string) => isStartable(name, cwd, environment.variable('PATH'));
		const missing = async (names: readonly string[]) =>
			(await Promise.all(names.map(isThere))).every((found) => !found);
		const [git, rg, browser] = await Promise.all([
			missing(['git']),
			missing(['rg']),
			missing(['chromium', 'chromium-browser', 'google-chrome']),
		]);
		return [
			...(git ? [{state: 'warning', kind: 'git', command: 'sudo apt install git'} as const] : []),
			...(rg ? [{state: 'skipped', kind: 'rg', command: 'sudo apt install ripgrep'} as const] : []),
			...(browser
				? [{state: 'skipped', kind: 'chromium', command: 'sudo apt install chromium'} as const]
				: []),
		];
	},
};

export const systemChecks: readonly Check[] = [
	node,
	nodeOptions,
	nodeCertificates,
	openFiles,
	memory,
	clock,
	installations,
	programs,
];
