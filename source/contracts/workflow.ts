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
	readonly createdAt: number;
	readonly updatedAt: number;
};

export type WorkflowRecords = {
	/** Inserts or updates. */
	save(workflow: Workflow): Promise<void>;
	find(id: string): Promise<Workflow | undefined>;
	/** The newest of that name. */
	findByName(name: string): Promise<Workflow | undefined>;
	/** By name. */
	list(limit: number): Promise<readonly Workflow[]>;
	/** Its schedules go with it, its tasks stay. False when there is no such workflow. */
	remove(id: string): Promise<boolean>;
};
