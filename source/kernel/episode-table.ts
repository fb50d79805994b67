import type {NewEpisode} from '../contracts/episode.js';
import type {EventMap, EventName} from '../contracts/event-map.js';
import {saysFailed} from '../contracts/tool.js';

/** What an event says, before it is known to which task. */
export type EpisodeContent = Pick<NewEpisode, 'type' | 'content'> &
	Partial<Pick<NewEpisode, 'tool' | 'callId' | 'status' | 'labels'>>;

/** Events that are part of what happened in a run. Undefined for those that say nothing new. */
export const episodeTable: {
	readonly [Name in EventName]?: (payload: EventMap[Name]) => EpisodeContent | undefined;
} = {
	'run-start': ({intent}) => ({type: 'observation', content: intent}),
	// Without calls it is the answer, which comes again with the end of the run.
	message: ({text, toolCalls}) =>
		toolCalls === 0 || text.trim() === '' ? undefined : {type: 'reflection', content: text},
	'memory-recall': ({notes}) => ({
		type: 'observation',
		content: ['From memory:', ...notes.map((note) => note.content)].join('\n'),
		labels: notes.some((note) => note.labels.includes('untrusted')) ? ['untrusted'] : [],
	}),
	'model-switch': ({from, to, reason}) => ({
		type: 'observation',
		content: `${from.provider}/${from.model}: ${reason}; going on with ${to.provider}/${to.model}`,
	}),
	failover: ({notice}) => ({type: 'observation', content: notice.message}),
	'tool-call-start': ({tool, callId, arguments: input, labels = []}) => ({
		type: 'action',
		content: JSON.stringify(input) ?? '',
		tool,
		callId,
		labels,
	}),
	'tool-call-end': ({outcome}) => ({
		type: 'result',
		content: outcome.text,
		tool: outcome.tool,
		callId: outcome.callId,
		status: outcome.status === 'ok' && saysFailed(outcome.data) ? 'failed' : outcome.status,
		labels: outcome.isUntrusted ? ['untrusted'] : [],
	}),
	'approval-request': ({request}) => ({
		type: 'observation',
		content: `The person was asked to allow ${request.tool}.`,
		tool: request.tool,
	}),
	'approval-answer': ({answer}) => ({
		type: 'observation',
		content: answer === 'cancelled' ? 'The question was withdrawn.' : `The answer was: ${answer}.`,
		status: answer,
	}),
	notice: ({text}) => ({type: 'observation', content: text}),
	'run-end': ({text, status, error}) => ({
		type: 'result',
		content: [text, error?.message].filter(Boolean).join('\n\n'),
		status,
	}),
};
