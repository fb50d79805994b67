import type {ErrorCode} from '../../contracts/errors.js';
import {OpenIntentError} from '../../contracts/errors.js';
import type {Tool} from '../../contracts/tool.js';

type Meaning = {readonly code: ErrorCode; readonly text: string; readonly hint?: string};

/** What the system's error codes mean to a person. `%` stands for the path. */
const meanings: Readonly<Record<string, Meaning>> = {
	ENOENT: {
		code: 'OI_ERR_FILE_NOT_FOUND',
		text: 'There is no file or folder %.',
		hint: 'list the folder to see what is there',
	},
	EACCES: {
		code: 'OI_ERR_TOOL_FAILED',
		text: 'The system gives no permission for %.',
		hint: 'check the owner and mode of the file and of its folder',
	},
	EPERM: {
		code: 'OI_ERR_TOOL_FAILED',
		text: 'The system does not permit this on %.',
		hint: 'check the owner and mode of the file and of its folder',
	},
	EISDIR: {code: 'OI_ERR_FILE_INVALID', text: '% is a folder, not a file.'},
	ENOTDIR: {code: 'OI_ERR_FILE_INVALID', text: 'A part of the path % is a file, not a folder.'},
	EEXIST: {code: 'OI_ERR_FILE_INVALID', text: '% exists already.'},
	ENOTEMPTY: {code: 'OI_ERR_FILE_INVALID', text: 'The folder % is not empty.'},
	ENXIO: {code: 'OI_ERR_FILE_INVALID', text: '% is not a regular file.'},
	ELOOP: {code: 'OI_ERR_FILE_INVALID', text: '% is a link that leads nowhere or in circles.'},
	ENAMETOOLONG: {code: 'OI_ERR_FILE_INVALID', text: 'The name % is too long.'},
	ENOSPC: {
		code: 'OI_ERR_TOOL_FAILED',
		text: 'The disk is full; % was not changed.',
		hint: 'free some space and try again',
	},
	EDQUOT: {
		code: 'OI_ERR_TOOL_FAILED',
		text: 'The disk quota is used up; % was not changed.',
		hint: 'free some space and try again',
	},
	EROFS: {code: 'OI_ERR_TOOL_FAILED', text: '% is on a read-only file system.'},
	EBUSY: {code: 'OI_ERR_TOOL_FAILED', text: '% is in use.'},
};

/** Turns the system's errors into ours, so that no tool has to think of them. */
export function withFileErrors(tool: Tool): Tool {
	return {
		...tool,
		async run(input, context) {
			try {
				return await tool.run(input, context);
			} catch (error) {
				throw describe(error);
			}
		},
	};
}

function describe(error: unknown): unknown {
	if (!(error instanceof Error)) return error;
	const {code = '', path = 'the file'} = error as NodeJS.ErrnoException;
	const meaning = meanings[code];
	if (!meaning) return error;
	return new OpenIntentError(
		meaning.code,
		meaning.text.replace('%', () => path),
		{
			cause: error,
			...(meaning.hint ? {hint: meaning.hint} : {}),
		},
	);
}
