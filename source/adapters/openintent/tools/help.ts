import * as z from 'zod/mini';
import {OpenIntentError} from '../../../contracts/errors.js';
import {defineTool} from '../../../contracts/tool.js';
import type {OpenIntentReports} from '../openintent-reports.js';

export function help({helpText, helpTopics}: OpenIntentReports) {
	return defineTool({
		name: 'openintent_help',
		description: 'What this program can do and how to use it, or the help on one topic.',
		effect: 'read',
		input: z.object({
			topic: z.optional(z.string().check(z.trim(), z.describe('Topic; the overview when absent.'))),
		}),
		async run({topic}) {
			const text = await helpText(topic === '' ? undefined : topic);
			if (text === undefined) {
				throw new OpenIntentError('OI_ERR_TOOL_ARGUMENTS', `There is no help on "${topic}".`, {
					hint: `topics: ${helpTopics.join(', ')}`,
				});
			}
			return {text, data: {topic: topic ?? null, topics: helpTopics}};
		},
	});
}
