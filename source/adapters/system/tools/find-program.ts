import {realpath} from 'node:fs/promises';
import {isAbsolute, join} from 'node:path';
import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {isExecutableFile} from '../../../lib/is-executable-file.js';
import type {SystemAdapterDeps} from '../system-deps.js';

export function findProgram({childEnvironment}: SystemAdapterDeps) {
	return defineTool({
		name: 'system_find_program',
		description: 'Where a program is installed, or that it is not.',
		effect: 'read',
		input: z.object({
			name: z
				.string()
				.check(
					z.regex(/^[^/\s\0][^/\0]*$/, 'a name without slashes'),
					z.describe('Name of the program, as one types it.'),
				),
		}),
		async run({name}, {say}) {
			const folders = await realFolders(childEnvironment['PATH'] ?? '');
			const candidates = folders.map((folder) => join(folder, name));
			const isProgram = await Promise.all(candidates.map(isExecutableFile));
			const [path, ...others] = candidates.filter((_, index) => isProgram[index]);
			return {
				text:
					path === undefined
						? say`There is no program ${name} in PATH.`
						: [path, ...others].join('\n'),
				data: {name, found: path !== undefined, path: path ?? null, others},
			};
		},
	});
}

/** Without repeats: on many systems /bin is a link to /usr/bin. */
async function realFolders(searchPath: string): Promise<string[]> {
	const folders = searchPath.split(':').filter(isAbsolute);
	const real = await Promise.all(folders.map((folder) => realpath(folder).catch(() => folder)));
	return [...new Set(real)];
}
