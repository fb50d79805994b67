import type {LookupAll} from './dial.js';
import type {CreateEgressError} from './egress-failure.js';
import {markErrors} from './egress-failure.js';
import type {EgressFetch} from './fetch-types.js';
import type {ServiceDoor} from './service-fetch.js';
import {createServiceFetch} from './service-fetch.js';
import {createWebFetch} from './web-fetch.js';

export type EgressOptions = {
	readonly createError: CreateEgressError;
	/** `host:port` entries of the person for `web`; asked at each request. */
	readonly allow?: () => readonly string[];
	/** Ports of public hosts for `web`. */
	readonly ports?: () => readonly number[];
	/** CIDR ranges whose addresses count as public for `web`. */
	readonly publicRanges?: () => readonly string[];
	/** Which addresses are public; by the tables of the internet when absent. */
	readonly isPublic?: (address: string) => boolean;
	/** How names become addresses; the system's way when absent. */
	readonly lookup?: LookupAll;
};

/** The one door to the network: a `fetch` for each purpose. */
export type Egress = {
	/** For addresses that a model or a page may have written. */
	readonly web: EgressFetch;
	/** For one server that the person configured or the program knows; its connections are kept for the next request. */
	service(serverUrl: string): EgressFetch;
	/** Opens a connection for the next request to such a server. Nothing is sent. */
	connect(serverUrl: string): Promise<void>;
};

export const webPorts: readonly number[] = [80, 443];

/** Every HTTP request of the program leaves through what this makes. Opens nothing by itself. */
export function createEgress(options: EgressOptions): Egress {
	const {allow = () => [], ports = () => webPorts, lookup = lookupSystem} = options;
	const createError = markErrors(options.createError);
	const loadJudge = async () => {
		if (options.isPublic) return options.isPublic;
		const {isPublicAddress} = await import('./public-address.js');
		const ranges = options.publicRanges?.() ?? [];
		return (address: string) => isPublicAddress(address, ranges);
	};
	const services = new Map<string, ServiceDoor>();
	const doorTo = (serverUrl: string): ServiceDoor => {
		const origin = URL.canParse(serverUrl) ? new URL(serverUrl).origin : serverUrl;
		const known = services.get(origin) ?? createServiceFetch(serverUrl, {createError, lookup});
		services.set(origin, known);
		return known;
	};
	return {
		web: createWebFetch({createError, allow, ports, lookup, loadJudge}),
		service: (serverUrl) => doorTo(serverUrl).fetch,
		connect: (serverUrl) => doorTo(serverUrl).connect(),
	};
}

const lookupSystem: LookupAll = async (hostname) => {
	const {lookup} = await import('node:dns/promises');
	return lookup(hostname, {all: true, verbatim: true});
};
