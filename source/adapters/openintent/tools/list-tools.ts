import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine} from '../../../lib/display-text.js';
import {formatTable} from '../../../lib/format-table.js';
import type {OpenIntentReports} from '../openintent-reports.js';

export function listTools({listTools: list, texts}: OpenIntentReports) {
	return defineTool({
		name: 'openintent_list_tools',
		description: 'Every tool, what it does, and its effect.',
		effect: 'read',
		input: z.object({}),
		async run(_input, {origin}) {
			const found = (await list()).toSorted((a, b) => (a.name < b.name ? -1 : 1));
			// A model reads what it reads of tools everywhere.
			const say = origin.askedBy === 'person' ? await texts() : undefined;
			const rows = found.map(({name, effect, description, summary}) => [
				name,
				say?.(`tools.effects.${effect}`) ?? effect,
				displayLine((say && summary) ?? firstSentence(description)),
			]);
			const tools = found.map(({name, description, effect}) => ({name, description, effect}));
			return {text: formatTable(rows), data: {tools, count: tools.length}};
		},
	});
}

function firstSentence(text: string): string {
	const end = text.search(/[.;](\s|$)/);
	return end < 0 ? text : text.slice(0, end);
}
