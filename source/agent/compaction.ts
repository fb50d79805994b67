import type {LlmMessage} from '../contracts/llm.js';
import {askForNote} from './compaction-call.js';
import {extractConversation} from './conversation-extract.js';
import {noteFacts, writeNote} from './conversation-note.js';
import {viewConversation} from './conversation-view.js';
import {toBlocks} from './message-blocks.js';
import type {ModelCall} from './model-request.js';
import {conversationOf, fixedTokens, mostTokensIn} from './model-request.js';
import type {RunState} from './run-state.js';
import {meterOf, windowTokens} from './run-state.js';
import {dropOldPictures} from './taken-pictures.js';

const compactAtShare = 0.78;
const keptShare = 0.3;
const leastGainShare = 0.05;
/** The latest turn stays in any case. */
export const fewestBlocks = 2;
const noteShare = 0.08;
const charsPerToken = 4;
const mostNoteChars = 24_000;

/** The size of a request at which older turns are put into a note. */
export function compactionTokens(window: number, maxOutputTokens: number): number {
	return Math.floor(Math.min(window * compactAtShare, mostTokensIn(window, maxOutputTokens)));
}

/**
 * Puts a note in the place of the older turns once a request fills most of the window. The latest turns stay whole, a
 * call stays with its result, and all of it stays in the session: the note is a message like others, which says how many
 * before it are still sent.
 */
export async function compactWhenFull(state: RunState, call: ModelCall): Promise<void> {
	const meter = meterOf(state);
	const {head, rest} = viewConversation(conversationOf(state));
	const fixed = fixedTokens(state, call.asides ?? []);
	const before = fixed + meter.messages([...head, ...rest]);
	const window = windowTokens(state);
	if (before <= compactionTokens(window, state.limits.maxOutputTokens)) return;
	if (dropOldPictures(state, rest) > 0) return compactWhenFull(state, call);
	const kept = latestTurns(state, rest);
	const older = rest.slice(0, rest.length - kept.length);
	if (meter.messages(older) < window * leastGainShare) return;
	await putNote(state, call.turn, {head, older, kept});
	tell(state, older.length, before, fixed + conversationTokens(state));
}

/** What is sent of the conversation now. */
export function conversationTokens(state: RunState): number {
	const {head, rest} = viewConversation(conversationOf(state));
	return meterOf(state).messages([...head, ...rest]);
}

/** As many turns as a share of the window holds, but for the latest, which stay in any case. */
function latestTurns(state: RunState, rest: readonly LlmMessage[]): readonly LlmMessage[] {
	const blocks = toBlocks(rest);
	let left = windowTokens(state) * keptShare;
	const from = blocks.findLastIndex((block, index) => {
		left -= meterOf(state).messages(block);
		return left < 0 && index < blocks.length - fewestBlocks;
	});
	return blocks.slice(from + 1).flat();
}

type Compacted = {
	readonly head: readonly LlmMessage[];
	readonly older: readonly LlmMessage[];
	readonly kept: readonly LlmMessage[];
};

/** Writes the note, and puts it behind everything. `focus` is what the person wants in it. */
export async function putNote(
	state: RunState,
	turn: number,
	{head, older, kept}: Compacted,
	focus = '',
): Promise<void> {
	const facts = noteFacts([...head.slice(0, 1), ...older], [...head, ...kept]);
	const summary =
		(await askForNote(state, turn, focus)) ?? extractConversation(older, facts.summary);
	const maxChars = Math.min(mostNoteChars, windowTokens(state) * noteShare * charsPerToken);
	const text = writeNote(facts, summary, maxChars);
	state.messages.push({role: 'user', text, keptBefore: kept.length});
}

function tell({deps, run}: RunState, count: number, before: number, after: number): void {
	const thousands = (tokens: number) => `${(tokens / 1000).toFixed(1)}k`;
	deps.bus.publish('notice', {
		runId: run.runId,
		level: 'info',
		text: `The conversation is long: a note now stands for ${count} older messages (${thousands(before)} → ${thousands(after)} tokens). All of them stay in the session.`,
	});
}
