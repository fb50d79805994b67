import * as z from 'zod/mini';
import type {Task} from '../../../contracts/task.js';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine} from '../../../lib/display-text.js';
import {formatDuration} from '../../../lib/format-duration.js';
import {formatTable} from '../../../lib/format-table.js';
import {localTime} from '../../../lib/local-time.js';
import {shortIds} from '../../../lib/short-ids.js';
import {limitField} from '../limit-field.js';
import type {OpenIntentReports} from '../openintent-reports.js';

export function listTasks({listTasks: list}: OpenIntentReports) {
	return defineTool({
		name: 'openintent_list_tasks',
		description: 'The last tasks of this program with their state, newest first.',
		effect: 'read',
		input: z.object({limit: limitField(20)}),
		async run({limit}) {
			const tasks = await list(limit);
			const shortId = shortIds(tasks.map(({id}) => id));
			const rows = tasks.map((task) => [shortId(task.id), ...toCells(task)]);
			return {
				text: rows.length === 0 ? 'There are no tasks yet.' : formatTable(rows, 'lllrl'),
				data: {
					tasks: tasks.map(({id, title, state, priority, model, createdAt, error}) => ({
						id,
						title,
						state,
						priority,
						model: model ?? null,
						created_epoch: Math.floor(createdAt / 1000),
						error: error ?? null,
					})),
					count: tasks.length,
				},
				isUntrusted: true,
			};
		},
	});
}

function toCells({state, createdAt, startedAt, endedAt, title}: Task): string[] {
	const hasRun = startedAt !== undefined && endedAt !== undefined;
	return [
		state,
		localTime(createdAt),
		hasRun ? formatDuration(endedAt - startedAt) : '',
		displayLine(title, 100),
	];
}
