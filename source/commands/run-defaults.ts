import type {IntentRequest} from '../contracts/run.js';
import type {Flags} from './invocation.js';

/** What the flags say about a run, in a script and in a conversation alike. */
export function runDefaults(
	flags: Flags,
): Pick<
	IntentRequest,
	| 'waitApprovalMs'
	| 'model'
	| 'sessionId'
	| 'continueLatest'
	| 'isEphemeral'
	| 'isMemoryOff'
	| 'fallback'
	| 'maxTurns'
	| 'maxCostUsd'
	| 'maxTokens'
> {
	return {
		...(flags.resume === undefined ? {} : {sessionId: flags.resume}),
		...(flags.continue ? {continueLatest: true} : {}),
		...(flags.session ? {} : {isEphemeral: true}),
		...(flags.memory ? {} : {isMemoryOff: true}),
		...(flags.model === undefined ? {} : {model: flags.model}),
		...(flags.fallback === undefined ? {} : {fallback: flags.fallback}),
		...(flags.waitApprovalMs === undefined ? {} : {waitApprovalMs: flags.waitApprovalMs}),
		...(flags.maxTurns === undefined ? {} : {maxTurns: flags.maxTurns}),
		...(flags.maxCost === undefined ? {} : {maxCostUsd: flags.maxCost}),
		...(flags.maxTokens === undefined ? {} : {maxTokens: flags.maxTokens}),
	};
}
