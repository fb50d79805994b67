import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine} from '../../../lib/display-text.js';
import {formatTable} from '../../../lib/format-table.js';
import type {OpenIntentReports} from '../openintent-reports.js';

export function listTools({listTools: list}: OpenIntentReports) {
	return defineTool({
		name: 'openintent_list_tools',
		description: 'Every tool, what it does, and its effect.',
		effect: 'read',
		input: z.object({}),
		async run() {
			const tools = (await list())
				.map(({name, description, effect}) => ({name, description, effect}))
				.sort((a, b) => (a.name < b.name ? -1 : 1));
			const rows = tools.map(({name, effect, description}) => [
				name,
				effect,
				displayLine(firstSentence(description)),
			]);
			return {text: formatTable(rows), data: {tools, count: tools.length}};
		},
	});
}

function firstSentence(text: string): string {
	const end = text.search(/[.;](\s|$)/);
	return end < 0 ? text : text.slice(0, end);
}
