import type {PermissionMode} from '../../contracts/permission-mode.js';
import type {IntentRequest, RunResult} from '../../contracts/run.js';
import type {SurfaceApp} from '../../contracts/surface.js';

const planLine = /^\/plan\s+(\S[\s\S]*)$/;

/** What was planned, and how the run that planned it ended. */
export type Planned = {readonly intent: string; readonly result: RunResult};

/** The intent for which a prompt wants a plan before anything is changed; undefined for other prompts. */
const plannedIntent = (text: string): string | undefined => planLine.exec(text.trim())?.[1];

/** What `/plan` wants of a run: a model, and no more than reads whatever the mode of the talk is. */
const planRequest = (text: string) => ({text, mode: 'plan', isModelWanted: true}) as const;

export type PlannedRunsOptions = {
	/** A run has planned, and has changed nothing: the person is to decide. */
	readonly onPlanned?: (planned: Planned) => void;
	/** The mode of what runs now: another one than that of the talk while it is planned. */
	readonly onRunMode?: (mode: PermissionMode) => void;
};

/** Runs that plan, and the plan that was made last. */
export function createPlannedRuns(
	{onPlanned, onRunMode}: PlannedRunsOptions,
	mode: () => PermissionMode,
) {
	let last: Planned | undefined;
	return {
		/** Runs a prompt as it is meant. */
		async run({run}: Pick<SurfaceApp, 'run'>, text: string, request: IntentRequest) {
			const intent = plannedIntent(text);
			if (intent === undefined) return run(request);
			onRunMode?.('plan');
			try {
				return await run({...request, ...planRequest(intent)});
			} finally {
				onRunMode?.(mode());
			}
		},
		/** A run that failed or was stopped has no plan to decide on. */
		take(text: string, result: RunResult) {
			const intent = plannedIntent(text);
			if (intent === undefined || result.status !== 'completed') return;
			last = {intent, result};
			onPlanned?.(last);
		},
		doors: {
			/** What was planned last in the talk, and is not carried out. */
			planned: () => last,
			forgetPlanned() {
				last = undefined;
			},
		},
	};
}
