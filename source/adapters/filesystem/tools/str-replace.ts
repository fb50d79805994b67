import * as z from 'zod/mini';
import {OpenIntentError} from '../../../contracts/errors.js';
import {defineTool} from '../../../contracts/tool.js';
import type {FileAccess} from '../file-access.js';
import type {FileToolDeps} from '../file-tool-deps.js';
import {noticeOf} from '../notice-if.js';
import {requireText} from '../open-file.js';
import {pathField} from '../path-field.js';
import {showPath} from '../path-scope.js';
import {previewChange} from '../preview-change.js';
import {replaceFile, requireReplaceable} from '../replace-file.js';

const maxBytes = 10 * 1024 * 1024;

export function strReplace({scope, files, changes}: FileToolDeps) {
	return defineTool({
		name: 'fs_str_replace',
		description:
			'Replace a piece of text in a file. The old text must occur exactly once; include lines around it to make it unique.',
		effect: 'write',
		input: z.object({
			path: pathField('File to edit.'),
			old_string: z
				.string()
				.check(z.minLength(1), z.describe('Text to replace, exactly as it is in the file.')),
			new_string: z.string().check(z.describe('Text to put in its place.')),
		}),
		resources: ({path}, cwd) => [{kind: 'path', path: scope.locateTarget(path, cwd)}],
		summarize: ({path}) => path,
		prepare: async (input, {cwd}) => ({
			input,
			...(await previewChange({scope, files}, {...input, cwd}, (before) => {
				const parts = before.split(input.old_string);
				return parts.length === 2 ? parts.join(input.new_string) : undefined;
			})),
		}),
		async run({path, old_string: oldText, new_string: newText}, {cwd, signal, say, runId}) {
			const target = scope.target(path, cwd, 'write');
			const shown = showPath(target, cwd);
			const {
				result: line,
				undoId,
				notice,
			} = await files.inParent(target, 'write', async (folder, name) => {
				const {content, status} = await readWhole(files, target, shown);
				requireReplaceable(status, shown);
				const at = requireSingle(content, oldText, shown);
				signal.throwIfAborted();
				// Not String.replace: it would read $& and the like in the new text.
				const changed = content.slice(0, at) + newText + content.slice(at + oldText.length);
				const change = {kind: 'write', path: target, old: status, runId} as const;
				return changes.record(change, {folder, name}, signal, async () => {
					await replaceFile(folder, name, status, (file) => file.writeFile(changed));
					return content.slice(0, at).split('\n').length;
				});
			});
			return {
				text: say`Replaced 1 place in ${shown}, line ${line}.`,
				...noticeOf(notice, say),
				data: {path: shown, match_count: 1, success: true, undo_id: undoId ?? null},
			};
		},
	});
}

async function readWhole(files: FileAccess, path: string, shown: string) {
	const {file, status} = await files.openFile(path);
	try {
		await requireText(file, shown);
		if (status.size > maxBytes)
			throw invalid(`${shown} is larger than 10 MB.`, 'edit it with a command');
		// Replaced bytes would be written back, so bytes that are not UTF-8 are refused; a byte order mark stays.
		const decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
		return {content: decoder.decode(await file.readFile()), status};
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		throw invalid(`${shown} is not UTF-8 text.`, 'convert it first, for example with iconv');
	} finally {
		await file.close();
	}
}

function requireSingle(content: string, text: string, shown: string): number {
	const first = content.indexOf(text);
	if (first < 0) {
		const isLineBreak = text.includes('\n') && content.includes('\r\n');
		throw invalid(
			`The text to replace does not occur in ${shown}.`,
			isLineBreak
				? 'its lines end with \\r\\n: write them so in the old text'
				: 'read the file and copy the text exactly, with its spaces',
		);
	}
	let count = 0;
	for (let at = first; at >= 0; at = content.indexOf(text, at + 1)) count++;
	if (count === 1) return first;
	throw invalid(
		`The text to replace occurs ${count} times in ${shown}.`,
		'include lines around it, so that it occurs once',
	);
}

function invalid(message: string, hint: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_FILE_INVALID', message, {hint});
}
