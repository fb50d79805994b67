import {formatsOf} from '../../contracts/messages.js';
import {displayLine} from '../../lib/display-text.js';
import {toSafeJson} from '../../lib/safe-json.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';
import {stepLines} from './step-lines.js';
import {workflowJson} from './workflow-json.js';

const usage = 'openintent workflow show <name>';

export const show: AppSubcommand = {
	usage,
	async run(app, words, flags, say) {
		if (words.length === 0) throw wrongUse(usage);
		const workflows = await app.workflows();
		const workflow = await workflows.find(words.join(' '));
		const schedules = await workflows.schedulesOf(workflow.id);
		if (flags.outputFormat !== 'text') {
			return `${toSafeJson({...workflowJson(workflow), schedules})}\n`;
		}
		const {name, intent, isEnabled, labels, steps, lastRunAt} = workflow;
		const state = say(isEnabled ? 'workflow.enabled' : 'workflow.disabled');
		const lines = [
			`${displayLine(name, 64)}  ${say('workflow.steps', {count: steps.length})}  ${state}`,
			say('workflow.made_from', {intent: displayLine(intent, 200)}),
			lastRunAt === undefined
				? say('workflow.never_run')
				: say('workflow.last_run', {time: formatsOf(say).time(lastRunAt)}),
			...(labels.includes('untrusted') ? [say('workflow.heard')] : []),
			...schedules.map((expression) =>
				say('workflow.scheduled', {expression: displayLine(expression, 80)}),
			),
			stepLines(
				steps.map((step) => ({step})),
				say,
			),
		];
		return `${lines.join('\n')}\n`;
	},
};
