import * as z from 'zod/mini';
import type {Adapter} from '../contracts/adapter.js';
import {
	planItemStates,
	planLimits,
	planProgress,
	planToolName,
	readPlan,
} from '../contracts/plan.js';
import {defineTool} from '../contracts/tool.js';

/** What a model says it is going to do. It touches nothing: the plan is the call itself, in the timeline of the task. */
export function createPlanAdapter(): Adapter {
	return {id: 'plan', tools: [updatePlan]};
}

const title = z.string().check(z.minLength(1), z.maxLength(planLimits.titleChars));
const state = z.optional(z.enum(planItemStates));
const step = {title, state};
// Three levels in full: a schema that points to itself is more than some providers take.
const inner = z.strictObject({...step, items: z.optional(z.array(z.strictObject(step)))});
const outer = z.strictObject({...step, items: z.optional(z.array(inner))});

const input = z
	.strictObject({
		items: z.array(outer).check(z.minLength(1)),
		note: z.optional(
			z.string().check(z.maxLength(planLimits.noteChars), z.describe('What changed, and why')),
		),
	})
	.check(
		z.refine(
			({items}) => countItems(items) <= planLimits.items,
			`a plan has at most ${planLimits.items} items, those within others included`,
		),
		z.refine(
			(plan) => JSON.stringify(plan).length <= planLimits.chars,
			`a plan is at most ${planLimits.chars.toLocaleString('en')} characters of JSON in all: fewer items, or shorter titles`,
		),
	);

type Items = readonly {readonly title: string; readonly items?: Items | undefined}[];

function countItems(items: Items): number {
	return items.reduce((count, item) => count + 1 + countItems(item.items ?? []), 0);
}

const updatePlan = defineTool({
	name: planToolName,
	description:
		'Show the person the plan of this run: its steps, what is done and what is not. Each call holds the whole plan and replaces the one before. At most one step is running at a time.',
	effect: 'read',
	input,
	summarize: (given) => progressText(given),
	async run(given) {
		return {text: `${progressText(given)} done.`, data: progressOf(given)};
	},
});

const progressOf = (given: unknown) => planProgress(readPlan(given) ?? {items: []});

function progressText(given: unknown): string {
	const {done, total} = progressOf(given);
	return `${done} of ${total}`;
}
