import path from 'node:path';
import {formatBytes} from '../../../lib/format-bytes.js';
import type {Check} from '../check.js';
import type {DoctorWorld} from '../doctor-world.js';
import type {Mount} from '../mount-of.js';
import {mountOf} from '../mount-of.js';
import {statIfThere} from '../own-files.js';

const leastFreeBytes = 16 * 1024 * 1024;
const leastFreeFiles = 500;

/** What is written anew; copies that are kept aside are not. */
function storeBytes({paths: {storeFolder}}: DoctorWorld): number {
	return ['openintent', 'vault']
		.flatMap((name) => [`${name}.db`, `${name}.db.journal`])
		.reduce((sum, name) => sum + (statIfThere(path.join(storeFolder, name))?.size ?? 0), 0);
}

/** The disk of the data folder, or of the nearest folder above it that is there. */
function diskOf({machine, paths}: DoctorWorld) {
	let folder = paths.dataFolder;
	while (statIfThere(folder, true) === undefined && folder !== path.dirname(folder)) {
		folder = path.dirname(folder);
	}
	return machine.statDisk(folder);
}

const diskSpace: Check = {
	id: 'disk-space',
	family: 'files',
	look(world) {
		const disk = diskOf(world);
		if (disk === undefined) return [];
		const place = world.paths.dataFolder;
		const freeBytes = disk.bavail * disk.bsize;
		if (freeBytes === 0) return [{state: 'fault', kind: 'full', values: {place}}];
		// The store writes itself anew beside the old files.
		const neededBytes = leastFreeBytes + 2 * storeBytes(world);
		if (freeBytes >= neededBytes) return [];
		const values = {place, free: formatBytes(freeBytes), needed: formatBytes(neededBytes)};
		return [{state: 'fault', kind: 'low', values}];
	},
};

const diskFiles: Check = {
	id: 'disk-files',
	family: 'files',
	look(world) {
		const disk = diskOf(world);
		// Some file systems count no files.
		if (disk === undefined || disk.files === 0 || disk.ffree >= leastFreeFiles) return [];
		const place = world.paths.dataFolder;
		return disk.ffree === 0
			? [{state: 'fault', kind: 'full', values: {place}}]
			: [{state: 'warning', kind: 'low', values: {place, count: disk.ffree}}];
	},
};

const networkKinds = /^(?:nfs\d?|cifs|smb\d?|9p|afs|ceph|glusterfs|fuse\.(?:sshfs|rclone|s3fs))$/;

const ofMount = (world: DoctorWorld): Mount | undefined =>
	mountOf(world.machine.readText('/proc/self/mounts'), world.paths.dataFolder);

const diskKind: Check = {
	id: 'disk-kind',
	family: 'files',
	look(world) {
		const mount = ofMount(world);
		if (mount === undefined || !networkKinds.test(mount.fileSystem)) return [];
		const values = {place: world.paths.dataFolder, kind: mount.fileSystem};
		return [{state: 'warning', values}];
	},
};

const diskNoExec: Check = {
	id: 'disk-noexec',
	family: 'files',
	look(world) {
		const bundle = mountOf(world.machine.readText('/proc/self/mounts'), world.bundleFolder);
		if (!bundle?.options.includes('noexec')) return [];
		return [{state: 'warning', values: {place: world.bundleFolder, mount: bundle.mount}}];
	},
};

export const diskChecks: readonly Check[] = [diskSpace, diskFiles, diskKind, diskNoExec];
