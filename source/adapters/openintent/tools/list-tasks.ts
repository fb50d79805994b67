import * as z from 'zod/mini';
import type {Translate} from '../../../contracts/messages.js';
import {formatsOf} from '../../../contracts/messages.js';
import type {Task} from '../../../contracts/task.js';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine} from '../../../lib/display-text.js';
import {formatTable} from '../../../lib/format-table.js';
import {shortIds} from '../../../lib/short-ids.js';
import {limitField} from '../limit-field.js';
import type {OpenIntentReports} from '../openintent-reports.js';

export function listTasks({listTasks: list, texts}: OpenIntentReports) {
	return defineTool({
		name: 'openintent_list_tasks',
		description: 'The last tasks of this program with their state, newest first.',
		effect: 'read',
		input: z.object({limit: limitField(20)}),
		async run({limit}) {
			const [tasks, say] = await Promise.all([list(limit), texts()]);
			const shortId = shortIds(tasks.map(({id}) => id));
			const rows = tasks.map((task) => [shortId(task.id), ...toCells(task, say)]);
			return {
				text: rows.length === 0 ? say('tasks.none') : formatTable(rows, 'lllrl'),
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

function toCells({state, createdAt, startedAt, endedAt, title}: Task, say: Translate): string[] {
	const {time, duration} = formatsOf(say);
	const hasRun = startedAt !== undefined && endedAt !== undefined;
	return [
		say(`tasks.states.${state}`),
		time(createdAt),
		hasRun ? duration(endedAt - startedAt) : '',
		displayLine(title, 100),
	];
}
