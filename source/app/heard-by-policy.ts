import type {IntentRequest} from '../contracts/run.js';
import type {RunScope} from '../kernel/run-scope.js';
import {hostsIn, urlsIn} from '../lib/hosts-in.js';

/** What a person says to a run that goes on counts as their word, as the intent it began with. */
export function heardByPolicy(
	{takeSaid}: Pick<IntentRequest, 'takeSaid'>,
	{knownHosts, namedUrls}: Pick<RunScope, 'knownHosts' | 'namedUrls'>,
): (() => readonly string[]) | undefined {
	if (takeSaid === undefined) return undefined;
	return () => {
		const texts = takeSaid();
		for (const text of texts) {
			for (const host of hostsIn(text)) knownHosts.add(host);
			for (const url of urlsIn(text)) namedUrls.add(url);
		}
		return texts;
	};
}
