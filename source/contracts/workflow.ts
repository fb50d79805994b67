import type {Label} from './policy.js';

/** One step of a workflow: a call of a tool. */
export type WorkflowStep = {
	readonly title: string;
	readonly tool: string;
	readonly arguments: Readonly<Record<string, unknown>>;
	/** The next step runs even when this one failed. */
	readonly goesOnAfterFailure?: boolean;
};

export type WorkflowTrigger =
	| {readonly kind: 'manual'}
	| {readonly kind: 'schedule'; readonly expression: string; readonly timeZone: string}
	| {readonly kind: 'event'; readonly event: string};

/** An intent made repeatable. Times are ms since the epoch. */
export type Workflow = {
	readonly id: string;
	readonly name: string;
	readonly description: string | undefined;
	/** What the person said when it was made. */
	readonly intent: string;
	readonly steps: readonly WorkflowStep[];
	readonly trigger: WorkflowTrigger;
	readonly isEnabled: boolean;
	/** What the task had heard that it was made from: its arguments may say what a text from outside wanted. */
	readonly labels: readonly Label[];
	readonly createdAt: number;
	readonly updatedAt: number;
};

export type WorkflowRecords = {
	/** Inserts or updates. False, and nothing is written, where it would take the name that another one has by then. */
	save(workflow: Workflow): Promise<boolean>;
	find(id: string): Promise<Workflow | undefined>;
	/** The newest of that name. */
	findByName(name: string): Promise<Workflow | undefined>;
	/** By name. */
	list(limit: number): Promise<readonly Workflow[]>;
	/** When each was run the last time; those that never were are left out. */
	lastRuns(): Promise<ReadonlyMap<string, number>>;
	/** When it runs by itself: the expressions of its schedules. */
	schedulesOf(id: string): Promise<readonly string[]>;
	/** Its schedules go with it, its tasks stay. False when there is no such workflow. */
	remove(id: string): Promise<boolean>;
};

/** `not-kept`: the arguments were too long to be kept whole. `taken-out`: a key or a forgotten text stood in them. */
export type StepProblem = 'not-kept' | 'taken-out';

/** What would be a step; `problem` says why it cannot be one. */
export type DraftStep =
	| {readonly step: WorkflowStep; readonly problem?: undefined}
	| {readonly step: Pick<WorkflowStep, 'title' | 'tool'>; readonly problem: StepProblem};

/** What a task that has ended could be made into. */
export type WorkflowDraft = Pick<Workflow, 'intent' | 'labels'> & {
	readonly taskId: string;
	readonly steps: readonly DraftStep[];
};

/** A workflow as a surface shows it. */
export type WorkflowCard = Workflow & {readonly lastRunAt: number | undefined};

/**
 * What a person does with workflows. `word` is a name, an id, or the beginning of one; OI_ERR_WORKFLOW_UNKNOWN otherwise.
 * `save`, `rename` and enabling throw OI_ERR_POLICY_DENIED in what a tool has started.
 */
export type WorkflowActions = {
	/** By name. */
	list(): Promise<readonly WorkflowCard[]>;
	find(word: string): Promise<WorkflowCard>;
	/** Throws where there is no such task, it has not ended, or nothing in it can be repeated. */
	draft(task: string): Promise<WorkflowDraft>;
	/**
	 * Saves the steps that were chosen by their numbers. Throws OI_ERR_WORKFLOW_EXISTS for the name of another one, unless it
	 * is to be replaced: then its schedules stay.
	 */
	save(draft: WorkflowDraft, choice: WorkflowChoice): Promise<Workflow>;
	rename(word: string, name: string): Promise<Workflow>;
	/** Resolves with when it ran by itself: these schedules went with it. */
	remove(word: string): Promise<{readonly name: string; readonly schedules: readonly string[]}>;
	schedulesOf(id: string): Promise<readonly string[]>;
	setEnabled(word: string, isEnabled: boolean): Promise<Workflow>;
	/** What a request says that runs it. Throws OI_ERR_WORKFLOW_OFF for one that is disabled. */
	toRun(word: string): Promise<{readonly text: string; readonly workflow: WorkflowRun}>;
};

export type WorkflowChoice = {
	readonly name: string;
	/** Numbers, also as a person writes them: `1,3-5`. */
	readonly steps: readonly number[] | string;
	readonly replaces: boolean;
};

/** What is run of a workflow. */
export type WorkflowRun = Pick<Workflow, 'id' | 'name' | 'steps' | 'labels'>;

/** What stands for a run of it where other runs have the words of the person. */
export const workflowIntent = (name: string): string => `/workflow ${name}`;

/** The name in such words; undefined in others. */
export const namedWorkflow = (intent: string): string | undefined =>
	/^\/workflow\s+(\S.*)$/.exec(intent.trim())?.[1];

/** A step as it is shown: `fs_write_file("a.txt")`. */
export function stepText({tool, title}: Pick<WorkflowStep, 'tool' | 'title'>): string {
	return title === '' ? tool : `${tool}("${title}")`;
}

/** What stands in the place of a text that was not kept: a key, or what was to be forgotten. */
const gap = /\[(?:redacted|forgotten|vault:)[^\]]*\]/;

/** Whether something is missing in arguments, so that a call with them would do something else. */
export const hasGap = (values: unknown): boolean => gap.test(JSON.stringify(values) ?? '');
