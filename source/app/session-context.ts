import type {ModelChoice} from '../contracts/llm.js';
import {isNote} from '../contracts/llm.js';
import type {SessionMessage} from '../contracts/shown.js';
import type {SessionContext} from '../contracts/surface.js';
import type {ContextDeps} from './context-report.js';
import {contextWindow} from './surface-facts.js';

/** How much of the window a session takes: as its last call was counted, or as the next one is estimated. */
export async function sessionContext(
	deps: ContextDeps,
	cwd: string,
	sessionId: string,
): Promise<SessionContext | undefined> {
	const {sessions} = await deps.records();
	const messages = await sessions.messages(sessionId);
	if (messages.length === 0) return undefined;
	const counted = lastCounted(messages);
	if (counted !== undefined) {
		const {tokens, model} = counted;
		return {tokens, windowTokens: await contextWindow(deps, model), isEstimated: false};
	}
	const {reportContext} = await import('./context-report.js');
	const {total, windowTokens} = await reportContext(deps, {text: '', cwd, sessionId});
	return {tokens: total.tokens, windowTokens, isEstimated: true};
}

/** Behind a note that came later, a count says nothing any more. */
function lastCounted(
	messages: readonly SessionMessage[],
): {readonly tokens: number; readonly model: ModelChoice} | undefined {
	const last = messages.findLast(
		(message) => isNote(message) || message.shown?.ending?.contextTokens !== undefined,
	);
	const {contextTokens: tokens, model} = last?.shown?.ending ?? {};
	return tokens === undefined || model === undefined ? undefined : {tokens, model};
}
