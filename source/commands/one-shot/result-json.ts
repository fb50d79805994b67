import {exitCodeOf} from '../../contracts/exit-codes.js';
import type {RecalledNote} from '../../contracts/memory.js';
import type {RunResult} from '../../contracts/run.js';
import type {StdinReport} from './stdin-input.js';

/** The result as scripts see it: the object of `--output-format json`, and the last event of `stream-json`. */
export function resultJson(result: RunResult, stdin: StdinReport, exitCode: number): object {
	return {
		type: 'result',
		status: result.status,
		exit_code: exitCode,
		text: result.text,
		...(result.data === undefined ? {} : {data: result.data}),
		...(result.error === undefined ? {} : {error: result.error}),
		route: result.route,
		intent: result.intent ?? null,
		model: result.model ?? null,
		usage: {
			input_tokens: result.usage.inputTokens,
			output_tokens: result.usage.outputTokens,
			cached_input_tokens: result.usage.cachedInputTokens,
			reasoning_tokens: result.usage.reasoningTokens,
		},
		cost_usd: result.costUsd ?? null,
		...(result.recalled?.length ? {recalled: result.recalled.map(toNote)} : {}),
		model_switches: result.modelSwitches ?? [],
		turns: result.turns,
		tool_calls: result.toolCalls,
		duration_ms: Math.round(result.durationMs),
		run_id: result.runId,
		task_id: result.taskId,
		session_id: result.sessionId ?? null,
		stdin,
	};
}

/** A note that a run began with. */
export function toNote({id, content}: RecalledNote): object {
	return {id, content};
}

/** 0, or the code of the error that ended the run. */
export function exitCodeOfResult(result: RunResult): number {
	return result.error ? exitCodeOf(result.error.code) : 0;
}
