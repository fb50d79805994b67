import {OpenIntentError} from '../contracts/errors.js';
import type {AuditLog} from '../contracts/policy.js';
import type {
	Workflow,
	WorkflowActions,
	WorkflowCard,
	WorkflowChoice,
	WorkflowDraft,
	WorkflowRecords,
} from '../contracts/workflow.js';
import {workflowIntent} from '../contracts/workflow.js';
import {chosenSteps, readStepNumbers} from '../intents/workflow-from-task.js';
import {findWorkflow, readWorkflowName} from '../intents/workflow-names.js';
import {displayLine} from '../lib/display-text.js';
import {newId} from '../lib/new-id.js';
import {quoteShellWord} from '../lib/quote-shell-word.js';
import type {PersonPlace} from './begun-by-tool.js';
import {requirePerson} from './begun-by-tool.js';
import type {Records} from './open-records.js';
import {recordAction} from './recorded-action.js';
import {readDraft} from './workflow-source.js';

const mostWorkflows = 10_000;

export type WorkflowAccessDeps = PersonPlace & {
	readonly records: () => Promise<Records>;
	readonly audit: AuditLog;
	readonly now: () => number;
};

/**
 * What a person does with workflows. A tool may run them, take away and disable, and nothing that lets more happen. A change
 * of what is there is in the audit log.
 */
export function createWorkflowAccess(deps: WorkflowAccessDeps): WorkflowActions {
	const {records, now} = deps;
	const kept = async () => (await records()).workflows;
	const find = async (word: string) => findWorkflow(await list(await kept()), word);
	const recorded = <Result>(tool: string, id: string, work: () => Promise<Result>) =>
		recordAction(deps.audit, {tool, effect: 'authority', input: {id}}, work);
	const put = async (tool: string, workflow: Workflow): Promise<Workflow> => {
		const workflows = await kept();
		await recorded(tool, workflow.id, async () => {
			if (!(await workflows.save(workflow))) throw taken(workflow.name);
		});
		return workflow;
	};
	const change = async (tool: string, word: string, changes: Partial<Workflow>) => {
		const {lastRunAt: _, ...workflow} = await find(word);
		return put(tool, {...workflow, ...changes, updatedAt: now()});
	};
	return {
		list: async () => list(await kept()),
		find,
		draft: async (task) => readDraft(await records(), task),
		async save(draft, choice) {
			requirePerson(deps);
			return put('workflow_save', await toWorkflow(await kept(), draft, choice, now()));
		},
		async rename(word, text) {
			requirePerson(deps);
			const name = readWorkflowName(text);
			const {id} = await find(word);
			const other = await (await kept()).findByName(name);
			if (other !== undefined && other.id !== id) throw taken(name);
			return change('workflow_rename', id, {name});
		},
		async remove(word) {
			const workflows = await kept();
			const {id, name} = await find(word);
			const schedules = await workflows.schedulesOf(id);
			await recorded('workflow_remove', id, () => workflows.remove(id));
			return {name, schedules};
		},
		schedulesOf: async (id) => (await kept()).schedulesOf(id),
		async setEnabled(word, isEnabled) {
			if (isEnabled) requirePerson(deps);
			return change(isEnabled ? 'workflow_enable' : 'workflow_disable', word, {isEnabled});
		},
		async toRun(word) {
			const {id, name, steps, labels, isEnabled} = await find(word);
			if (!isEnabled) throw switchedOff(name);
			return {text: workflowIntent(name), workflow: {id, name, steps, labels}};
		},
	};
}

async function list(workflows: WorkflowRecords): Promise<readonly WorkflowCard[]> {
	const [rows, lastRuns] = await Promise.all([workflows.list(mostWorkflows), workflows.lastRuns()]);
	return rows.map((row) => ({...row, lastRunAt: lastRuns.get(row.id)}));
}

/** The steps that were chosen, as a row: in the place of the one that has the name, where that is wanted. */
async function toWorkflow(
	workflows: WorkflowRecords,
	{intent, labels, steps: draft}: WorkflowDraft,
	{name: text, steps: numbers, replaces}: WorkflowChoice,
	now: number,
): Promise<Workflow> {
	const name = readWorkflowName(text);
	const steps = chosenSteps(
		draft,
		typeof numbers === 'string' ? readStepNumbers(numbers) : numbers,
	);
	const other = await workflows.findByName(name);
	if (other !== undefined && !replaces) throw taken(name);
	return {
		id: other?.id ?? newId(),
		name,
		description: other?.description,
		...{intent, steps, labels},
		trigger: other?.trigger ?? {kind: 'manual'},
		isEnabled: other?.isEnabled ?? true,
		createdAt: other?.createdAt ?? now,
		updatedAt: now,
	};
}

function taken(name: string): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_WORKFLOW_EXISTS',
		`There is a workflow "${displayLine(name, 80)}" already.`,
		{hint: 'name it otherwise, or put the new one in its place with --force'},
	);
}

function switchedOff(name: string): OpenIntentError {
	const shown = displayLine(name, 80);
	return new OpenIntentError('OI_ERR_WORKFLOW_OFF', `The workflow "${shown}" is disabled.`, {
		hint: `openintent workflow enable ${quoteShellWord(shown)}`,
	});
}
