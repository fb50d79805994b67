import type {LlmToolCall, StopReason} from '../../contracts/llm.js';

/**
 * The calls that may be executed. Output cut at its limit leaves a last call whose arguments are cut too; such a call,
 * also one cut before its first argument, must not run.
 */
export function finishedCalls(
	calls: readonly LlmToolCall[],
	stopReason: StopReason,
): readonly LlmToolCall[] {
	const whole = calls.filter((call) => call.name !== '');
	const kept =
		stopReason === 'output-limit' ? whole.filter((call) => isObject(call.argumentsJson)) : whole;
	return kept.map((call) => (call.argumentsJson === '' ? {...call, argumentsJson: '{}'} : call));
}

function isObject(json: string): boolean {
	try {
		const value: unknown = JSON.parse(json);
		return typeof value === 'object' && value !== null;
	} catch {
		return false;
	}
}
