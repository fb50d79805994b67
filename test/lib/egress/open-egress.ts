import {createEgressError} from '../../../source/contracts/egress-error.js';
import type {Egress, EgressOptions} from '../../../source/lib/egress/create-egress.js';
import {createEgress} from '../../../source/lib/egress/create-egress.js';

/** The way out as the program has it, with what a test changes. */
export function openEgress(options: Partial<EgressOptions> = {}): Egress {
	return createEgress({createError: createEgressError, ...options});
}
