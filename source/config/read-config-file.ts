import {readFileSync} from 'node:fs';
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
	EACCES: {reason: 'may not be read', hint: 'allow yourself to read it: chmod u+r'},
};

function unreadable(file: string, code: string, cause: unknown): OpenIntentError {
	const {reason, hint} = reasons[code] ?? {
		reason: `cannot be read (${code})`,
		hint: 'check the file and its disk',
	};
	return new OpenIntentError(
		'OI_ERR_CONFIG_UNREADABLE',
		`the configuration file ${displayLine(file)} ${reason}`,
		{hint, cause},
	);
}
