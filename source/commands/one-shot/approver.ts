import type {Translate} from '../../contracts/messages.js';
import type {Approver} from '../../contracts/policy.js';
import {nobodyToAsk} from './nobody-to-ask.js';

/** Asks on the terminal, or says at once that nobody is there. What it takes to ask is loaded at the first question. */
export function createApprover(translate: Translate, hasTerminal: boolean): Approver {
	let asking: Promise<Approver> | undefined;
	return async (request, signal) => {
		if (!hasTerminal) throw nobodyToAsk(request);
		asking ??= import('./tty-approver.js').then(({createTtyApprover}) =>
			createTtyApprover(translate),
		);
		return (await asking)(request, signal);
	};
}
