import {displayLine} from '../../lib/display-text.js';
import {quoteShellWord} from '../../lib/quote-shell-word.js';
import {toSafeJson} from '../../lib/safe-json.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';
import {stepLines} from './step-lines.js';
import {workflowJson} from './workflow-json.js';

const usage = 'openintent workflow save <task> [name]';

/** Without a name it saves nothing, and shows what there is to save. */
export const save: AppSubcommand = {
	usage,
	async run(app, [task, ...words], flags, say) {
		if (task === undefined) throw wrongUse(usage);
		const workflows = await app.workflows();
		const draft = await workflows.draft(task);
		const isJson = flags.outputFormat !== 'text';
		if (words.length === 0) {
			if (isJson) return `${toSafeJson(draftJson(draft.taskId, draft.steps))}\n`;
			const next = say('workflow.save_hint', {task: displayLine(quoteShellWord(task), 80)});
			return `${stepLines(draft.steps, say)}\n\n${next}\n`;
		}
		const saved = await workflows.save(draft, {
			name: words.join(' '),
			steps: flags.steps ?? draft.steps.map((_, index) => index + 1),
			replaces: flags.force,
		});
		if (isJson) return `${toSafeJson(workflowJson(saved))}\n`;
		const steps = saved.steps.map((step) => ({step}));
		const said = {
			name: displayLine(saved.name, 64),
			word: quoteShellWord(displayLine(saved.name, 64)),
		};
		return `${say('workflow.saved', said)}\n${stepLines(steps, say)}\n`;
	},
};

const draftJson = (
	taskId: string,
	steps: readonly {step: object; problem?: string | undefined}[],
) => ({
	task_id: taskId,
	steps: steps.map(({step, problem}) => ({...step, problem: problem ?? null})),
});
