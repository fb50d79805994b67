import {randomUUID} from 'node:crypto';
import {closeSync, fsyncSync, openSync, renameSync, writeFileSync, writeSync} from 'node:fs';
import {dirname} from 'node:path';

const pieceBytes = 4096;
const sleeper = new Int32Array(new SharedArrayBuffer(4));

/** Now and then it takes long, as on a busy disk, so that a kill at any time often finds a file half written. */
export function saveInPlace(path: string, bytes: Uint8Array): void {
	const file = openSync(path, 'w', 0o600);
	for (let offset = 0; offset < bytes.length; offset += pieceBytes) {
		if (Math.random() < 0.01) Atomics.wait(sleeper, 0, 0, 100);
		writeSync(file, bytes, offset, Math.min(pieceBytes, bytes.length - offset));
	}
	fsyncSync(file);
	closeSync(file);
}

/** Waits for the disk, but lets the caller go on first. */
export function saveInPlaceLater(path: string, bytes: Uint8Array): void {
	const file = openSync(path, 'w', 0o600);
	writeFileSync(file, bytes);
	setImmediate(() => {
		fsyncSync(file);
		closeSync(file);
	});
}

/** A file beside it that takes its place, with or without the two waits that make that durable. */
export function saveBesides({fileSync = true, folderSync = true} = {}) {
	return (path: string, bytes: Uint8Array): void => {
		const temporary = `${path}.${randomUUID()}.tmp`;
		const file = openSync(temporary, 'wx', 0o600);
		writeFileSync(file, bytes);
		if (fileSync) fsyncSync(file);
		closeSync(file);
		renameSync(temporary, path);
		if (folderSync) syncFolder(dirname(path));
	};
}

function syncFolder(path: string): void {
	const folder = openSync(path, 'r');
	fsyncSync(folder);
	closeSync(folder);
}
