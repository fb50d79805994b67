import {exitCodeOf} from '../../contracts/exit-codes.js';
import {failureReason} from '../../contracts/failover-text.js';
import type {FailoverNotice} from '../../contracts/llm.js';
import type {RecalledNote} from '../../contracts/memory.js';
import type {RunResult} from '../../contracts/run.js';
import type {ModelUsage} from '../../contracts/usage.js';
import {usageFields} from '../../contracts/usage.js';
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
		usage: usageFields(result.usage),
		cost_usd: result.costUsd ?? null,
		...(result.usageByModel?.length ? {usage_by_model: result.usageByModel.map(toModelUsage)} : {}),
		...(result.failovers === undefined ? {} : {failovers: result.failovers.map(toFailover)}),
		...(result.recalled?.length ? {recalled: result.recalled.map(toNote)} : {}),
		...(result.modelSwitches === undefined ? {} : {model_switches: result.modelSwitches}),
		turns: result.turns,
		tool_calls: result.toolCalls,
		duration_ms: Math.round(result.durationMs),
		run_id: result.runId,
		task_id: result.taskId,
		session_id: result.sessionId ?? null,
		stdin,
	};
}

function toModelUsage(entry: ModelUsage) {
	const {provider, model, calls, estimatedCalls, usage, costUsd} = entry;
	return {
		...{model: `${provider}/${model}`, calls, estimated_calls: estimatedCalls},
		...usageFields(usage),
		cost_usd: costUsd ?? null,
	};
}

function toFailover(notice: FailoverNotice): object {
	const {fault, from, to, cooldownMs} = notice;
	return {
		...{fault, message: failureReason(notice), from, to: to ?? null},
		cooldown_ms: Math.round(cooldownMs),
		...toTimes(notice),
	};
}

/** How long is waited, and how long a model rests that was not asked. */
export function toTimes({waitMs, restMs}: FailoverNotice): object {
	return {
		...(waitMs === undefined ? {} : {wait_ms: Math.round(waitMs)}),
		...(restMs === undefined ? {} : {rest_ms: Math.round(restMs)}),
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
