import {viewConversation} from '../agent/conversation-view.js';
import type {Config} from '../config/config-schema.js';
import {toOpenIntentError} from '../contracts/errors.js';
import type {EventPublisher} from '../contracts/event-map.js';
import type {LlmMessage} from '../contracts/llm.js';
import type {MemoryRecords, RecalledNote} from '../contracts/memory.js';
import type {IntentRequest} from '../contracts/run.js';

export type RecallNotesDeps = {
	readonly bus: EventPublisher;
	readonly memories: () => Promise<Pick<MemoryRecords, 'recall'>>;
};

export type RecallRequest = {
	readonly runId: string;
	readonly request: IntentRequest;
	readonly config: Config['memory'];
	readonly signal: AbortSignal;
};

/** An embedder that is asked over the network must not hold the run up. */
const deadlineMs = 1_500;

/**
 * What the memory has about an intent: few notes, never a secret, and what came from outside only where the configuration
 * says so. A memory that cannot be read is said once, and the run goes on.
 */
export async function recallNotes(
	{bus, memories}: RecallNotesDeps,
	{runId, request, config, signal}: RecallRequest,
): Promise<readonly RecalledNote[]> {
	const isOff = request.isEphemeral === true || request.isMemoryOff === true;
	if (!config.recall || isOff) return [];
	try {
		const {memories: found} = await (await memories()).recall(request.text, {
			limit: config.recall_limit,
			excludeLabels: config.recall_untrusted ? ['secret'] : ['secret', 'untrusted'],
			runId,
			signal: AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]),
		});
		return keepShort(
			found.map(({memory: {id, content, labels}}) => ({id, content, labels})),
			config.recall_max_chars,
		);
	} catch (error) {
		signal.throwIfAborted();
		const text = `Nothing is recalled from memory: ${toOpenIntentError(error).message}`;
		bus.publish('notice', {runId, level: 'warning', text});
		return [];
	}
}

/** Best first; a note is whole or left out. */
function keepShort(notes: readonly RecalledNote[], maxChars: number): readonly RecalledNote[] {
	let left = maxChars;
	return notes.filter(({content}) => {
		if (content.length > left) return false;
		left -= content.length;
		return true;
	});
}

/** Without those that the conversation has already, as far as it is still sent. */
export function notYetSaid(
	notes: readonly RecalledNote[],
	history: readonly LlmMessage[],
): readonly RecalledNote[] {
	const {head, rest} = viewConversation(history);
	const said = [...head, ...rest].filter(({role}) => role === 'user').map(({text}) => text);
	return notes.filter(({content}) => !said.some((text) => text.includes(`\n- ${content}`)));
}
