import type {LlmMessage} from '../contracts/llm.js';
import type {CompactionWish} from '../contracts/run.js';
import {conversationTokens, fewestBlocks, putNote} from './compaction.js';
import {noteFacts, writeNote} from './conversation-note.js';
import {viewConversation} from './conversation-view.js';
import {toBlocks} from './message-blocks.js';
import {conversationOf, fixedTokens} from './model-request.js';
import type {ReactResult} from './react-run.js';
import type {RunState} from './run-state.js';
import {meterOf} from './run-state.js';

/** Five headings and a line under each: a summary is seldom shorter. */
const leastSummaryTokens = 120;

/** Whether a note can be shorter than what it stands for: without its summary it is known before a model is asked. */
function mayGain(
	state: RunState,
	head: readonly LlmMessage[],
	older: readonly LlmMessage[],
): boolean {
	if (older.length === 0) return false;
	const facts = noteFacts([...head.slice(0, 1), ...older], head);
	const least: LlmMessage = {role: 'user', text: writeNote(facts, '', Number.POSITIVE_INFINITY)};
	const meter = meterOf(state);
	return meter.messages([...head, ...older]) > meter.messages([least]) + leastSummaryTokens;
}

/**
 * A note in the place of everything but the latest turn, because the person wants it and not because the window is full.
 * One that would be longer than what it stands for is not kept. Nothing else is said in the run.
 */
export async function compactOnWish(
	state: RunState,
	{focus, say}: CompactionWish,
): Promise<ReactResult> {
	const {head, rest} = viewConversation(conversationOf(state));
	const kept = toBlocks(rest).slice(-fewestBlocks).flat();
	const older = rest.slice(0, rest.length - kept.length);
	const fixed = fixedTokens(state, []);
	const beforeTokens = fixed + conversationTokens(state);
	if (mayGain(state, head, older)) {
		state.turns += 1;
		await putNote(state, state.turns, {head, older, kept}, focus);
	}
	const afterTokens = fixed + conversationTokens(state);
	const isShorter = afterTokens < beforeTokens;
	const text = say(
		isShorter
			? {count: older.length, beforeTokens, afterTokens}
			: {count: 0, beforeTokens, afterTokens: beforeTokens},
	);
	const {messages, usage, turns, served} = state;
	return {
		text,
		messages: isShorter ? messages : [],
		stop: 'end',
		toolCalls: 0,
		...{usage, turns, served},
	};
}
