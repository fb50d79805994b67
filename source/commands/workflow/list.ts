import type {Translate} from '../../contracts/messages.js';
import {formatsOf} from '../../contracts/messages.js';
import type {WorkflowCard} from '../../contracts/workflow.js';
import {displayLine} from '../../lib/display-text.js';
import {formatTable} from '../../lib/format-table.js';
import {toSafeJson} from '../../lib/safe-json.js';
import {shortIds} from '../../lib/short-ids.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';
import {workflowJson} from './workflow-json.js';

const usage = 'openintent workflow list';

export const list: AppSubcommand = {
	usage,
	async run(app, words, flags, say) {
		if (words.length > 0) throw wrongUse(usage);
		const workflows = await (await app.workflows()).list();
		if (flags.outputFormat !== 'text') {
			return `${toSafeJson({workflows: workflows.map(workflowJson)})}\n`;
		}
		if (workflows.length === 0) return `${say('workflow.none')}\n`;
		return `${formatTable(toRows(workflows, say))}\n`;
	},
};

function toRows(workflows: readonly WorkflowCard[], say: Translate): string[][] {
	const shortId = shortIds(workflows.map(({id}) => id));
	return workflows.map(({id, name, steps, isEnabled, lastRunAt}) => [
		shortId(id),
		displayLine(name, 64),
		say('workflow.steps', {count: steps.length}),
		say(isEnabled ? 'workflow.enabled' : 'workflow.disabled'),
		lastRunAt === undefined
			? say('workflow.never_run')
			: say('workflow.last_run', {time: formatsOf(say).time(lastRunAt)}),
	]);
}
