import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import type {OpenIntentReports} from '../openintent-reports.js';

export function version({version: current}: OpenIntentReports) {
	return defineTool({
		name: 'openintent_version',
		description: 'Version of this program and of Node.js.',
		effect: 'read',
		input: z.object({}),
		async run() {
			return {
				text: `openintent ${current} (Node.js ${process.versions.node})`,
				data: {version: current, node_version: process.versions.node},
			};
		},
	});
}
