import type {ApprovalKeeper} from '../contracts/approval.js';
import type {EventSubscriber} from '../contracts/event-map.js';
import type {ModelChoice} from '../contracts/llm.js';
import type {AuditLog} from '../contracts/policy.js';

/** A yes that lasts is in the audit log before it counts: the tool and how long, not the text of what it covers. */
export function recordGrants(keeper: ApprovalKeeper, audit: AuditLog): ApprovalKeeper {
	return {
		...keeper,
		async grant(cover, scope, sessionId) {
			const [covers = ''] = cover.pattern.split(' ', 1);
			await audit.append({
				phase: 'grant',
				subject: cover.tool,
				details: {scope, covers, sessionId},
			});
			return keeper.grant(cover, scope, sessionId);
		},
	};
}

/** Which model answered in the place of which, and why. */
export function recordModelSwitches(bus: EventSubscriber, audit: AuditLog): void {
	bus.on('model-switch', ({runId, from, to, reason}) => {
		void audit.append({
			phase: 'model-switch',
			runId,
			subject: nameOf(from),
			details: {to: nameOf(to), reason},
		});
	});
	bus.on('failover', ({runId, notice: {from, to, fault}}) => {
		void audit.append({
			phase: 'model-switch',
			runId,
			subject: nameOf(from),
			details: {to: to === undefined ? 'none' : nameOf(to), fault},
		});
	});
}

function nameOf({provider, model}: ModelChoice): string {
	return `${provider}/${model}`;
}
