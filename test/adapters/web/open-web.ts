import {extractHtml} from '../../../source/adapters/web/extract-html.js';
import {createWebAdapter} from '../../../source/adapters/web/web-adapter.js';
import type {WebAdapterDeps} from '../../../source/adapters/web/web-deps.js';
import type {EgressFetch} from '../../../source/lib/egress/fetch-types.js';
import {openEgress} from '../../lib/egress/open-egress.js';

export type WebParts = Partial<WebAdapterDeps> & {
	readonly allow?: readonly string[];
	/** Answers for search engines, in place of their servers. */
	readonly keys?: Readonly<Record<string, string>>;
};

/** The adapter over the real way out, with the hosts a test listed. */
export function openWeb({allow = [], keys = {}, ...deps}: WebParts = {}) {
	const egress = openEgress({allow: () => allow});
	return createWebAdapter({
		send: egress.web,
		service: egress.service,
		extract: extractHtml,
		keyOf: (service) => {
			const variable = `${service.toUpperCase()}_API_KEY`;
			const key = keys[variable];
			return key === undefined ? undefined : {source: variable, read: async () => key};
		},
		searxngUrl: () => '',
		now: () => 0,
		...deps,
	});
}

/** A search engine's server that gives one answer and keeps what it was asked. */
export function fakeService(body: string, init: ResponseInit = {}) {
	const asked: {server: string; url: string; init: Parameters<EgressFetch>[1]}[] = [];
	const service =
		(server: string): EgressFetch =>
		async (url, options) => {
			asked.push({server, url: String(url), init: options});
			return new Response(body, init);
		};
	return {service, asked};
}
