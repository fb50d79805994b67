import type {EgressFetch} from '../../lib/egress/fetch-types.js';
import type {ExtractPage} from './page.js';

/** A key that is read when it is used. */
export type ServiceKey = {
	/** Where it is, e.g. `BRAVE_API_KEY` or `vault:brave/default`. */
	readonly source: string;
	/** Throws OI_ERR_VAULT_LOCKED when it is in a vault that cannot be opened without asking. */
	read(): Promise<string>;
};

export type WebAdapterDeps = {
	/** The way out for addresses that a page or a model may have written. */
	readonly send: EgressFetch;
	readonly extract: ExtractPage;
	/** The way out to one server, for search engines. */
	readonly service: (serverUrl: string) => EgressFetch;
	/** The key of a service such as brave; undefined when there is none. */
	readonly keyOf: (service: string) => ServiceKey | undefined;
	/** The base address of a SearXNG server; empty when there is none. */
	readonly searxngUrl: () => string;
	/** Monotonic ms. */
	readonly now: () => number;
};
