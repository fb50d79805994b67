import type {BusEvent, EventPublisher} from '../contracts/event-map.js';
import type {Approver} from '../contracts/policy.js';

export type HeldEvents = EventPublisher & {
	/** Tells what was held back, in order, and everything from now on. */
	release(): void;
	/** The approver of a scope, that is not asked before. */
	gate(scope: {readonly approver: Approver}): {readonly approver: Approver};
};

/** Holds back what a call says until it is known that the call counts. */
export function holdEvents(bus: EventPublisher): HeldEvents {
	const held: BusEvent[] = [];
	let isReleased = false;
	let open: () => void = () => undefined;
	const released = new Promise<void>((resolve) => {
		open = resolve;
	});
	return {
		publish(name, payload) {
			if (isReleased) bus.publish(name, payload);
			else held.push({name, payload} as BusEvent);
		},
		release() {
			isReleased = true;
			for (const {name, payload} of held.splice(0)) bus.publish(name, payload as never);
			open();
		},
		gate: ({approver}) => ({
			approver: async (question, signal) => {
				await released;
				return approver(question, signal);
			},
		}),
	};
}
