import {chmodSync, renameSync, statSync} from 'node:fs';
import {dirname} from 'node:path';
import {makePrivateFolder, privateFileMode} from './private-files.js';

export type LogRecord = {
	readonly level: 'debug' | 'info' | 'warn' | 'error';
	readonly time: Date;
	readonly fields: Readonly<Record<string, unknown>>;
	readonly message: string;
};

export type LogFile = {
	write(record: LogRecord): void;
};

/**
 * Opens the log with pino, readable by its owner only. Past `maxBytes` the file becomes `<file>.1` and a new one
 * starts. Each line is one append in the calling tick: nothing is lost in a crash, and lines of several processes
 * never mix. Throws when the file cannot be opened; later failures go to `onError`.
 */
export async function openLogFile(
	file: string,
	maxBytes: number,
	onError: (error: Error) => void,
): Promise<LogFile> {
	const {default: pino} = await import('pino');
	makePrivateFolder(dirname(file));
	const destination = pino.destination({
		dest: file,
		append: true,
		sync: true,
		mode: privateFileMode,
	});
	destination.on('error', onError);
	// A log left by an older version is narrowed too, and the umask does not count.
	chmodSync(file, privateFileMode);
	let inode = statSync(file).ino;

	const reopen = (): void => {
		destination.reopen();
		chmodSync(file, privateFileMode);
		inode = statSync(file).ino;
	};

	// The file is looked at before each line: another process may have rotated it, or a person removed it.
	const makeRoom = (sizeBytes: number): void => {
		const current = statSync(file, {throwIfNoEntry: false});
		const isOurs = current?.ino === inode;
		if (isOurs && (current.size === 0 || current.size + sizeBytes <= maxBytes)) return;
		if (isOurs) renameSync(file, `${file}.1`);
		reopen();
	};

	const stream = {
		write(line: string): void {
			makeRoom(Buffer.byteLength(line));
			destination.write(line);
		},
	};
	const log = pino(
		{
			level: 'debug',
			timestamp: false,
			base: {pid: process.pid},
			formatters: {level: (label) => ({level: label})},
		},
		stream,
	);
	return {
		write({level, time, fields, message}) {
			log[level]({time: time.toISOString(), ...fields}, message);
		},
	};
}
