import type {Decision} from '../contracts/policy.js';
import type {Say} from '../contracts/say.js';
import type {ToolContext, ToolResult} from '../contracts/tool.js';

/** No more are told apart. */
const mostPlaces = 100_000;

export type LeftOutPlaces = {
	/** What a tool asks about each place that it comes to. */
	readonly context: Pick<ToolContext, 'leavesOut'>;
	/** Says in the result what is missing in it. */
	tell(result: ToolResult, say: Say): ToolResult;
};

/** Counts what a tool leaves out because a rule denies it. */
export function createLeftOutPlaces(leavesOut: Decision['leavesOut']): LeftOutPlaces {
	if (leavesOut === undefined) return {context: {}, tell: (result) => result};
	const places = new Set<string>();
	return {
		context: {
			leavesOut(path) {
				if (!leavesOut(path)) return false;
				if (places.size < mostPlaces) places.add(path);
				return true;
			},
		},
		tell(result, say) {
			if (places.size === 0) return result;
			const said = say`${say.count(places.size, 'place')} left out by a rule.`;
			const notice = result.notice === undefined ? said : `${result.notice} ${said}`;
			return {...result, notice};
		},
	};
}
