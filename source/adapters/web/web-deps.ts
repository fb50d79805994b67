import type {EgressFetch} from '../../lib/egress/fetch-types.js';
import type {ExtractPage} from './page.js';

export type WebAdapterDeps = {
	/** The way out for addresses that a page or a model may have written. */
	readonly send: EgressFetch;
	readonly extract: ExtractPage;
	/** The way out to one server, for search engines. */
	readonly service: (serverUrl: string) => EgressFetch;
	/** The value of a variable such as BRAVE_API_KEY. */
	readonly searchKey: (variable: string) => string | undefined;
	/** The base address of a SearXNG server; empty when there is none. */
	readonly searxngUrl: () => string;
	/** Monotonic ms. */
	readonly now: () => number;
};
