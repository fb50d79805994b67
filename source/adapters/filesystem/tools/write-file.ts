import {mkdir, stat} from 'node:fs/promises';
import {dirname} from 'node:path';
import * as z from 'zod/mini';
import {OpenIntentError} from '../../../contracts/errors.js';
import {defineTool} from '../../../contracts/tool.js';
import {writeFileAtomic} from '../../../lib/atomic-write.js';
import {formatBytes} from '../../../lib/format-bytes.js';
import {pathField} from '../path-field.js';
import type {PathScope} from '../path-scope.js';
import {showPath} from '../path-scope.js';

export function writeFile(scope: PathScope) {
	return defineTool({
		name: 'fs_write_file',
		description:
			'Create a text file or replace its whole content. Missing folders are created. The old content stays if anything fails.',
		effect: 'write',
		input: z.object({
			path: pathField('File to write.'),
			content: z.string().check(z.describe('The whole new content.')),
		}),
		resources: ({path}, cwd) => [{kind: 'path', path: scope.locateTarget(path, cwd)}],
		summarize: ({path}) => path,
		async run({path, content}, {cwd, signal}) {
			const target = scope.target(path, cwd);
			const shown = showPath(target, cwd);
			const old = await stat(target).catch(() => undefined);
			if (old && !old.isFile()) {
				throw new OpenIntentError(
					'OI_ERR_FILE_INVALID',
					`${shown} exists and is not a regular file.`,
					{hint: 'choose another name'},
				);
			}
			await mkdir(dirname(target), {recursive: true});
			signal.throwIfAborted();
			await writeFileAtomic(target, content);
			const sizeBytes = Buffer.byteLength(content);
			return {
				text: old
					? `Replaced ${shown} (${formatBytes(sizeBytes)}, was ${formatBytes(old.size)}).`
					: `Created ${shown} (${formatBytes(sizeBytes)}).`,
				data: {path: shown, size_bytes: sizeBytes, success: true},
			};
		},
	});
}
