import {accessSync, constants, statSync} from 'node:fs';
import {OpenIntentError} from '../contracts/errors.js';
import {displayLine} from '../lib/display-text.js';

const otherFolder = 'name another folder with --data-dir or OPENINTENT_DATA_DIR';

/** Throws when what is in the place of the data folder cannot be one. It does not have to be there. */
export function requireDataFolder(folder: string): void {
	const stats = statIfThere(folder);
	if (stats === undefined) return;
	if (!stats.isDirectory()) {
		throw unusable(
			`${displayLine(folder)} is a file, and data is kept in a folder`,
			`${otherFolder}, or move the file away`,
		);
	}
	try {
		accessSync(folder, constants.X_OK);
	} catch (error) {
		throw closed(folder, stats.uid, error);
	}
}

/** What cannot even be looked at is said by whoever needs it. */
function statIfThere(folder: string) {
	try {
		return statSync(folder);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOTDIR') return undefined;
		throw unusable(`a part of the path ${displayLine(folder)} is a file`, otherFolder, error);
	}
}

function closed(folder: string, uid: number, cause: unknown): OpenIntentError {
	const ownUid = process.getuid?.();
	const shown = displayLine(folder);
	return uid === ownUid
		? unusable(`this user may not enter the data folder ${shown}`, `chmod u+rwx ${shown}`, cause)
		: unusable(
				`the data folder ${shown} is closed to this user (${ownUid}): it belongs to user ${uid}`,
				`run openintent as that user, or ${otherFolder}`,
				cause,
			);
}

function unusable(message: string, hint: string, cause?: unknown): OpenIntentError {
	return new OpenIntentError('OI_ERR_CONFIG_INVALID', message, {hint, cause});
}
