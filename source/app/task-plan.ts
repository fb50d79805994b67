import type {Episode} from '../contracts/episode.js';
import type {Plan} from '../contracts/plan.js';
import {planToolName, readPlan} from '../contracts/plan.js';

type PlanEpisode = Pick<Episode, 'type' | 'tool' | 'callId' | 'runId' | 'status' | 'content'>;

/** The plan of a task: what the last call of its tool that worked has in it; there is no other record of it. */
export function planOf(timeline: readonly PlanEpisode[]): Plan | undefined {
	const calls = timeline.filter(({tool}) => tool === planToolName);
	const worked = new Set(calls.filter(hasWorked).map(keyOf));
	return calls
		.filter((episode) => episode.type === 'action' && worked.has(keyOf(episode)))
		.map(({content}) => readPlan(parse(content)))
		.findLast((plan) => plan !== undefined);
}

const keyOf = ({runId, callId}: PlanEpisode) => `${runId} ${callId}`;
const hasWorked = ({type, status}: PlanEpisode) => type === 'result' && status === 'ok';

function parse(content: string): unknown {
	try {
		return JSON.parse(content);
	} catch {
		return undefined;
	}
}
