import {randomBytes} from 'node:crypto';
import fs from 'node:fs';
import {OpenIntentError} from '../../contracts/errors.js';
import {displayLine} from '../../lib/display-text.js';
import {makePrivate, privateFileMode} from '../../lib/private-files.js';
import type {AuditFiles} from './audit-files.js';
import {keyFile} from './audit-files.js';

const keyText = /^[0-9a-f]{64}\n$/;

/** The key that the lines of the log are sealed with; undefined when there is none yet. Throws when it is damaged. */
export function readAuditKey(files: AuditFiles): Buffer | undefined {
	const file = keyFile(files);
	const text = readIfThere(file);
	if (text === undefined) return undefined;
	if (keyText.test(text)) return Buffer.from(text.trimEnd(), 'hex');
	throw new OpenIntentError(
		'OI_ERR_STORE_WRITE',
		`${displayLine(file)} is damaged: it is not the key of an audit log.`,
		{hint: 'put the file back from a backup, or move it away to begin with a new key'},
	);
}

/** Makes the key where there is none. However many processes do so at once, all of them get the same one. */
export function requireAuditKey(files: AuditFiles): Buffer {
	const known = readAuditKey(files);
	if (known) return known;
	const file = keyFile(files);
	const temporary = `${file}.${randomBytes(8).toString('hex')}.tmp`;
	writeNewFile(temporary, `${randomBytes(32).toString('hex')}\n`);
	try {
		// A second name is given whole, and only where nothing has that name.
		fs.linkSync(temporary, file);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') placeWithoutLink(temporary, file);
	} finally {
		fs.rmSync(temporary, {force: true});
	}
	return readAuditKey(files) as Buffer;
}

/** For file systems without second names. Whoever gets here holds the lock of the log. */
function placeWithoutLink(temporary: string, file: string): void {
	if (!fs.existsSync(file)) fs.renameSync(temporary, file);
}

function writeNewFile(file: string, text: string): void {
	const descriptor = fs.openSync(file, 'wx', privateFileMode);
	try {
		makePrivate(descriptor);
		fs.writeFileSync(descriptor, text);
		fs.fsyncSync(descriptor);
	} finally {
		fs.closeSync(descriptor);
	}
}

function readIfThere(file: string): string | undefined {
	try {
		return fs.readFileSync(file, 'latin1');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
}
