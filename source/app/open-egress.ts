import type {Config} from '../config/config-schema.js';
import {createEgressError} from '../contracts/egress-error.js';
import type {Egress} from '../lib/egress/create-egress.js';
import {once} from '../lib/once.js';

/** The way out for the tools of the network, as the configuration has it at each request. */
export function createEgressOpener(config: () => Config): () => Promise<Egress> {
	return once(async () => {
		const {createEgress} = await import('../lib/egress/create-egress.js');
		return createEgress({
			createError: createEgressError,
			allow: () => config().network.allow,
			ports: () => config().network.ports,
			publicRanges: () => config().network.public_ranges,
		});
	});
}
