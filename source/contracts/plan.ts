/** The tool with which a model says what it is going to do; each call holds the whole plan. */
export const planToolName = 'plan_update';

/** `skipped` when it turned out that it need not be done. */
export const planItemStates = ['pending', 'running', 'done', 'failed', 'skipped'] as const;
export type PlanItemState = (typeof planItemStates)[number];

export type PlanItem = {
	readonly title: string;
	readonly state: PlanItemState;
	readonly items: readonly PlanItem[];
};

export type Plan = {
	readonly items: readonly PlanItem[];
	readonly note: string | undefined;
};

export type PlanProgress = {readonly done: number; readonly total: number};

/**
 * What a plan may be at the most. The timeline of a task keeps 2,000 characters of a call: `chars` leaves room for what
 * redaction puts in the place of a secret, so that a plan that was taken is there in full.
 */
export const planLimits = {items: 50, depth: 3, titleChars: 120, noteChars: 300, chars: 1_600};

/** The plan in the arguments of a call; undefined when they hold none. */
export function readPlan(input: unknown): Plan | undefined {
	const {items, note} = fieldsOf(input);
	const read = readItems(items, 1);
	if (read === undefined || read.length === 0) return undefined;
	return {items: read, note: typeof note === 'string' && note.trim() !== '' ? note : undefined};
}

function readItems(value: unknown, depth: number): readonly PlanItem[] | undefined {
	if (!Array.isArray(value)) return undefined;
	return value.slice(0, planLimits.items).flatMap((given): PlanItem[] => {
		const {title, state, items} = fieldsOf(given);
		if (typeof title !== 'string') return [];
		const inner = depth < planLimits.depth ? readItems(items, depth + 1) : undefined;
		return [{title, state: stateOf(state), items: inner ?? []}];
	});
}

const stateOf = (value: unknown): PlanItemState =>
	planItemStates.find((state) => state === value) ?? 'pending';

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null ? {...value} : {};

/** The items in which something is done: those that hold others are headings. */
export function planSteps(items: readonly PlanItem[]): readonly PlanItem[] {
	return items.flatMap((item) => (item.items.length === 0 ? [item] : planSteps(item.items)));
}

/** How much of a plan is done; what is skipped is no longer part of it. */
export function planProgress({items}: Pick<Plan, 'items'>): PlanProgress {
	const wanted = planSteps(items).filter(({state}) => state !== 'skipped');
	return {done: wanted.filter(({state}) => state === 'done').length, total: wanted.length};
}
