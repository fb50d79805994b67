import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';

export function currentFolder() {
	return defineTool({
		name: 'system_current_folder',
		description: 'The folder that relative paths and commands start from.',
		effect: 'read',
		input: z.object({}),
		// The path alone, so that a script can use it as it is.
		run: async (_, {cwd}) => ({text: cwd, data: {path: cwd}}),
	});
}
