import type {LlmMessage} from '../contracts/llm.js';
import type {Observation, TaskMemory} from '../store/memory/working-memory.js';
import {estimateTokens} from './token-estimate.js';
import {wrapUntrusted} from './untrusted-text.js';

/**
 * Tells the model what this run has seen in messages that are no longer sent, so that it does not do the same again. The
 * newest count most: as many as the budget allows, oldest first. Goes into the first user message, so that the roles
 * still alternate.
 */
export function recallObservations(
	sent: readonly LlmMessage[],
	memory: TaskMemory,
	budgetTokens: number,
): readonly LlmMessage[] {
	const callIds = new Set(sent.map((message) => (message.role === 'tool' ? message.callId : '')));
	const missing = memory.list().filter(({callId}) => !callIds.has(callId));
	const recalled = newestWithin(missing, budgetTokens);
	const first = sent.findIndex(({role}) => role === 'user');
	if (recalled.length === 0 || first < 0) return sent;
	const note = noteOf(recalled);
	return sent.map((message, index) =>
		index === first ? {...message, text: `${message.text}\n\n${note}`} : message,
	);
}

function newestWithin(observations: readonly Observation[], budgetTokens: number): Observation[] {
	let leftTokens = budgetTokens;
	const recalled: Observation[] = [];
	for (const observation of observations.toReversed()) {
		leftTokens -= estimateTokens(lineOf(observation));
		if (leftTokens < 0) break;
		recalled.unshift(observation);
	}
	return recalled;
}

function noteOf(recalled: readonly Observation[]): string {
	const lines = recalled.map(lineOf).join('\n');
	const isUntrusted = recalled.some((observation) => observation.isUntrusted);
	const shown = isUntrusted ? wrapUntrusted(lines, 'earlier tool results') : lines;
	return `[Calls of this run that were left out, with the beginning and end of what they gave:]\n${shown}`;
}

function lineOf({title, excerpt}: Observation): string {
	return `- ${title}\n${excerpt}`;
}
