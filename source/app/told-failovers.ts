import type {EventSubscriber} from '../contracts/event-map.js';
import type {FailoverNotice} from '../contracts/llm.js';
import type {RunAgent} from '../kernel/intent-runner.js';

/** Gives the result of a run every failover that was told while it ran: no substitution is silent. */
export function tellFailovers(bus: EventSubscriber, run: RunAgent): RunAgent {
	return async (request, scope, context) => {
		const failovers: FailoverNotice[] = [];
		const unsubscribe = bus.on('failover', ({runId, notice}) => {
			if (runId === scope.runId) failovers.push(notice);
		});
		try {
			return {...(await run(request, scope, context)), failovers};
		} finally {
			unsubscribe();
		}
	};
}
