import type {ApprovalRequest} from '../../contracts/policy.js';
import type {Task, TaskState} from '../../contracts/task.js';

/** In the order in which they are shown: first what waits for the person. */
export const taskGroups = ['waiting', 'running', 'queued', 'ended'] as const;
export type TaskGroup = (typeof taskGroups)[number];

type Questions = readonly Pick<ApprovalRequest, 'runId'>[];

const groupOfState: Readonly<Record<TaskState, TaskGroup>> = {
	pending: 'queued',
	queued: 'queued',
	running: 'running',
	completed: 'ended',
	failed: 'ended',
	cancelled: 'ended',
};

/** The tasks of each group that has some, in the order they come. */
export function groupTasks(
	tasks: readonly Task[],
	questions: Questions,
): readonly {readonly group: TaskGroup; readonly tasks: readonly Task[]}[] {
	const asking = new Set(questions.map(({runId}) => runId));
	const groupOf = ({state, runId}: Task): TaskGroup => {
		const group = groupOfState[state];
		return group === 'running' && runId !== undefined && asking.has(runId) ? 'waiting' : group;
	};
	return taskGroups
		.map((group) => ({group, tasks: tasks.filter((task) => groupOf(task) === group)}))
		.filter(({tasks: members}) => members.length > 0);
}

export const hasEnded = ({state}: Pick<Task, 'state'>): boolean => groupOfState[state] === 'ended';
