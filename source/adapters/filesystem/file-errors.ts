import type {ErrorCode} from '../../contracts/errors.js';
import {OpenIntentError} from '../../contracts/errors.js';
import type {Tool} from '../../contracts/tool.js';

type Meaning = {
	readonly code: ErrorCode;
	readonly text: (path: string) => string;
	readonly hint?: string;
};

/** What the system's error codes mean to a person. */
const meanings: Readonly<Record<string, Meaning>> = {
	ENOENT: {
		code: 'OI_ERR_FILE_NOT_FOUND',
		text: (path) => `There is no file or folder ${path}.`,
		hint: 'list the folder to see what is there',
	},
	EACCES: {
		code: 'OI_ERR_TOOL_FAILED',
		text: (path) => `The system gives no permission for ${path}.`,
		hint: 'check the owner and mode of the file and of its folder',
	},
	EPERM: {
		code: 'OI_ERR_TOOL_FAILED',
		text: (path) => `The system does not permit this on ${path}.`,
		hint: 'check the owner and mode of the file and of its folder',
	},
	EISDIR: {code: 'OI_ERR_FILE_INVALID', text: (path) => `${path} is a folder, not a file.`},
	ENOTDIR: {
		code: 'OI_ERR_FILE_INVALID',
		text: (path) => `A part of the path ${path} is a file, not a folder.`,
	},
	EEXIST: {code: 'OI_ERR_FILE_INVALID', text: (path) => `${path} exists already.`},
	ENOTEMPTY: {code: 'OI_ERR_FILE_INVALID', text: (path) => `The folder ${path} is not empty.`},
	ENXIO: {code: 'OI_ERR_FILE_INVALID', text: (path) => `${path} is not a regular file.`},
	ELOOP: {
		code: 'OI_ERR_FILE_INVALID',
		text: (path) => `${path} is a link that leads nowhere or in circles.`,
	},
	ENAMETOOLONG: {code: 'OI_ERR_FILE_INVALID', text: (path) => `The name ${path} is too long.`},
	ENOSPC: {
		code: 'OI_ERR_TOOL_FAILED',
		text: (path) => `The disk is full; ${path} was not changed.`,
		hint: 'free some space and try again',
	},
	EDQUOT: {
		code: 'OI_ERR_TOOL_FAILED',
		text: (path) => `The disk quota is used up; ${path} was not changed.`,
		hint: 'free some space and try again',
	},
	EROFS: {code: 'OI_ERR_TOOL_FAILED', text: (path) => `${path} is on a read-only file system.`},
	EBUSY: {code: 'OI_ERR_TOOL_FAILED', text: (path) => `${path} is in use.`},
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
	return new OpenIntentError(meaning.code, meaning.text(path), {
		cause: error,
		...(meaning.hint ? {hint: meaning.hint} : {}),
	});
}
