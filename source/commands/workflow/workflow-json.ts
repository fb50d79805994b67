import type {Workflow, WorkflowCard} from '../../contracts/workflow.js';

const timeOf = (time: number | undefined) =>
	time === undefined ? null : new Date(time).toISOString();

/** A workflow in JSON output. */
export function workflowJson(
	workflow: Workflow & Partial<Pick<WorkflowCard, 'lastRunAt'>>,
): object {
	const {id, name, intent, isEnabled, labels, steps} = workflow;
	return {
		...{id, name, intent, enabled: isEnabled, labels, steps},
		created_at: timeOf(workflow.createdAt),
		updated_at: timeOf(workflow.updatedAt),
		...('lastRunAt' in workflow ? {last_run_at: timeOf(workflow.lastRunAt)} : {}),
	};
}
