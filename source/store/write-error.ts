import {isOpenIntentError, OpenIntentError} from '../contracts/errors.js';
import {explainWriteFailure} from '../lib/write-failure.js';

const otherDataFolder = 'make it writable, or choose another folder with --data-dir';
const otherTarget = 'name a file in a folder that is there and that you may write to';

/** What a caller gets when its transaction could not be saved. Our own errors pass. */
export function toWriteError(path: string, cause: unknown): OpenIntentError {
	return failedWrite(`${path} could not be saved`, cause, otherDataFolder);
}

/** What a caller gets when the folder of a store is not there and cannot be made, or is none. Our own errors pass. */
export function toFolderError(path: string, cause: unknown): OpenIntentError {
	return failedWrite(`The folder ${path} cannot be used`, cause, otherDataFolder);
}

/** What a caller gets when a file that a person has named could not be written. Our own errors pass. */
export function toTargetError(path: string, cause: unknown): OpenIntentError {
	return failedWrite(`${path} could not be written`, cause, otherTarget);
}

/** What a caller gets when a backup could not take the place of what is there. Our own errors pass. */
export function toRestoreError(file: string, folder: string, cause: unknown): OpenIntentError {
	return failedWrite(`${file} could not be restored to ${folder}`, cause, otherDataFolder);
}

/** What a caller gets when nothing of an import could be taken in. Our own errors pass. */
export function toImportError(folder: string, cause: unknown): OpenIntentError {
	return failedWrite(`Nothing could be imported to ${folder}`, cause, otherDataFolder);
}

/** What a caller gets when a file that is not to be there any more could not be removed. Our own errors pass. */
export function toRemovalError(path: string, cause: unknown): OpenIntentError {
	if (isOpenIntentError(cause)) return cause;
	const {reason, nextStep} = explainWriteFailure(cause, `remove ${path} yourself`);
	return new OpenIntentError('OI_ERR_STORE_WRITE', `${path} could not be removed: ${reason}.`, {
		hint: nextStep,
		cause,
	});
}

function failedWrite(what: string, cause: unknown, elsewhere: string): OpenIntentError {
	if (isOpenIntentError(cause)) return cause;
	const {reason, nextStep} = explainWriteFailure(cause, elsewhere);
	return new OpenIntentError('OI_ERR_STORE_WRITE', `${what}: ${reason}.`, {
		hint: `${nextStep}; nothing was changed`,
		cause,
	});
}
