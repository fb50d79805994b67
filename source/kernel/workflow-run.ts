import {isOpenIntentError, OpenIntentError} from '../contracts/errors.js';
import type {Say} from '../contracts/say.js';
import type {ToolOutcome, ToolOutcomeStatus} from '../contracts/tool.js';
import {hasSucceeded} from '../contracts/tool.js';
import type {WorkflowRun, WorkflowStep} from '../contracts/workflow.js';
import {hasGap, stepText} from '../contracts/workflow.js';
import {describeIssues} from '../lib/describe-issues.js';
import {displayLine} from '../lib/display-text.js';
import {quoteShellWord} from '../lib/quote-shell-word.js';
import type {Answer, LocalRunDeps} from './local-run.js';
import {dispatchInOrder, noModel} from './local-run.js';
import type {RunScope} from './run-scope.js';
import type {ToolCatalog} from './service-registry.js';

export type WorkflowRunDeps = LocalRunDeps & {
	readonly catalog: ToolCatalog;
	readonly sayToPerson: () => Promise<Say>;
};

/**
 * Runs the steps of a workflow in order, each through the dispatcher. Nothing runs unless every step can; the first that
 * fails is the last, unless it says otherwise.
 */
export async function runWorkflow(
	deps: WorkflowRunDeps,
	workflow: WorkflowRun,
	scope: RunScope,
): Promise<Answer> {
	const {steps} = workflow;
	for (const [index, step] of steps.entries()) await requireFit(deps, workflow, step, index + 1);
	scope.signal.throwIfAborted();
	const isLast = (outcome: ToolOutcome, {goesOnAfterFailure = false}: WorkflowStep) =>
		scope.signal.aborted || !(hasSucceeded(outcome) || goesOnAfterFailure);
	const outcomes = await dispatchInOrder(deps, steps, scope, isLast);
	const say = await deps.sayToPerson();
	const last = outcomes.at(-1);
	const lastStep = steps[outcomes.length - 1];
	const isEnded = last !== undefined && lastStep !== undefined && isLast(last, lastStep);
	return {
		...noModel,
		text: steps.map((step, index) => stepReport(say, step, index, outcomes[index])).join('\n\n'),
		data: {
			workflow: {id: workflow.id, name: workflow.name},
			steps: steps.map((step, index) => stepData(step, index, outcomes[index])),
		},
		toolCalls: outcomes.length,
		error: isEnded ? endOf(last, lastStep, scope, [outcomes.length, steps.length]) : undefined,
	};
}

/** Throws when the step could not run as it was saved. */
async function requireFit(
	{catalog}: WorkflowRunDeps,
	{name}: WorkflowRun,
	{tool: toolName, arguments: input}: WorkflowStep,
	number: number,
): Promise<void> {
	const shown = displayLine(name, 80);
	const hint = `openintent workflow show ${quoteShellWord(shown)}`;
	const tool = await catalog.find(toolName);
	if (tool === undefined) {
		throw new OpenIntentError(
			'OI_ERR_TOOL_UNKNOWN',
			`Step ${number} of the workflow "${shown}" cannot run: there is no tool "${displayLine(toolName, 80)}".`,
			{hint},
		);
	}
	if (hasGap(input)) {
		throw new OpenIntentError(
			'OI_ERR_WORKFLOW_INCOMPLETE',
			`Step ${number} of the workflow "${shown}" cannot run: a text in it was taken out since it was saved.`,
			{hint},
		);
	}
	const parsed = tool.input.safeParse(input);
	if (parsed.success) return;
	throw new OpenIntentError(
		'OI_ERR_TOOL_ARGUMENTS',
		`Step ${number} of the workflow "${shown}" cannot run: its arguments no longer fit ${tool.name}: ${describeIssues(parsed.error.issues, input).join('; ')}.`,
		{hint},
	);
}

const words: Readonly<Record<ToolOutcomeStatus, (say: Say) => string>> = {
	ok: (say) => say`done`,
	failed: (say) => say`failed`,
	invalid: (say) => say`failed`,
	denied: (say) => say`denied`,
	'approval-needed': (say) => say`needs a yes`,
	timeout: (say) => say`took too long`,
	cancelled: (say) => say`cancelled`,
};

const statusOf = (outcome: ToolOutcome): ToolOutcomeStatus =>
	outcome.status === 'ok' && !hasSucceeded(outcome) ? 'failed' : outcome.status;

/** What became of a step, with what its tool said. */
function stepReport(
	say: Say,
	step: WorkflowStep,
	index: number,
	outcome: ToolOutcome | undefined,
): string {
	const word = outcome === undefined ? say`not run` : words[statusOf(outcome)](say);
	const head = say`${index + 1}. ${stepText(step)}: ${word}`;
	return outcome === undefined || outcome.text === '' ? head : `${head}\n${outcome.text}`;
}

function stepData(step: WorkflowStep, index: number, outcome: ToolOutcome | undefined): object {
	const {tool, title} = step;
	const place = {step: index + 1, tool, title};
	if (outcome === undefined) return {...place, status: 'not-run'};
	const {data, error} = outcome;
	return {
		...{...place, status: statusOf(outcome)},
		...(data === undefined ? {} : {data}),
		...(error === undefined ? {} : {error}),
	};
}

/** Why the run ended with this step; undefined where it went well. */
function endOf(
	{error}: ToolOutcome,
	step: WorkflowStep,
	{signal}: RunScope,
	[number, count]: readonly [number, number],
): OpenIntentError {
	if (signal.aborted) return cancelledBy(signal);
	const shown = displayLine(stepText(step), 120);
	if (error === undefined) {
		return new OpenIntentError(
			'OI_ERR_TOOL_FAILED',
			`Step ${number} of ${count} failed: ${shown}.`,
		);
	}
	return new OpenIntentError(
		error.code,
		`Step ${number} of ${count}, ${shown}, did not work: ${error.message}`,
		error,
	);
}

function cancelledBy({reason}: AbortSignal): OpenIntentError {
	return isOpenIntentError(reason)
		? reason
		: new OpenIntentError('OI_ERR_RUN_CANCELLED', 'The run was cancelled.');
}
