import {readFileSync, statSync} from 'node:fs';
import {OpenIntentError} from '../contracts/errors.js';
import {displayLine} from '../lib/display-text.js';

/** The text of a configuration file; undefined when it is not there and does not have to be. */
export function readConfigFile(file: string, isRequired: boolean): string | undefined {
	let bytes: Buffer;
	try {
		bytes = readFileSync(file);
	} catch (error) {
		const {code = 'unknown error'} = error as NodeJS.ErrnoException;
		if (!isRequired && (code === 'ENOENT' || code === 'ENOTDIR')) return undefined;
		throw unreadable(file, code, error);
	}
	try {
		return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
	} catch (error) {
		throw new OpenIntentError('OI_ERR_CONFIG_INVALID', `${displayLine(file)} is not UTF-8 text`, {
			hint: 'save the file as UTF-8',
			cause: error,
		});
	}
}

const reasons: Readonly<Record<string, {reason: string; hint: string}>> = {
	ENOENT: {reason: 'is not there', hint: 'check the path after --config'},
	ENOTDIR: {reason: 'is not there', hint: 'check the path after --config'},
	EISDIR: {reason: 'is a folder', hint: 'name the file in it'},
};

function unreadable(file: string, code: string, cause: unknown): OpenIntentError {
	const {reason, hint} = (code === 'EACCES' ? notAllowed(file) : reasons[code]) ?? {
		reason: `cannot be read (${code})`,
		hint: 'check the file and its disk',
	};
	return new OpenIntentError(
		'OI_ERR_CONFIG_UNREADABLE',
		`the configuration file ${displayLine(file)} ${reason}`,
		{hint, cause},
	);
}

/** Only the owner of a file can allow somebody to read it. */
function notAllowed(file: string) {
	const ownUid = process.getuid?.();
	const owner = ownerOf(file);
	if (owner === undefined) {
		return {
			reason: 'may not be read: this user may not enter a folder on the way to it',
			hint: 'name a file that you can read with --config',
		};
	}
	if (owner === ownUid) {
		return {reason: 'may not be read', hint: `allow yourself to read it: chmod u+r ${file}`};
	}
	return {
		reason: `may not be read: it belongs to user ${owner}, and this is user ${ownUid}`,
		hint: 'run openintent as that user, ask them to let you read it, or name a file of your own with --config',
	};
}

function ownerOf(file: string): number | undefined {
	try {
		return statSync(file).uid;
	} catch {
		return undefined;
	}
}
