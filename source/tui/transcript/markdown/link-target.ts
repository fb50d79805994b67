import {displayName} from '../../../lib/display-text.js';
import type {SafeText} from '../../../lib/safe-text.js';
import {safe} from '../../../lib/safe-text.js';

/**
 * What is shown of where a link leads: its address, with the host before it where the address is written so that another
 * host could be read out of it. Undefined when the text of the link is its address already.
 */
export function linkTarget(href: string, text: string): SafeText | undefined {
	const host = hostOf(href);
	const address = displayName(href);
	if (host !== undefined && !isHostPlain(href, host)) return safe`${displayName(host)}: ${address}`;
	return text === href || `mailto:${text}` === href ? undefined : address;
}

function hostOf(href: string): string | undefined {
	try {
		const {protocol, host} = new URL(href);
		return protocol === 'http:' || protocol === 'https:' ? host : undefined;
	} catch {
		return undefined;
	}
}

/** Whether the address begins with the host that is asked: no name before an @, no letters that look like others. */
function isHostPlain(href: string, host: string): boolean {
	const [, authority = ''] = /^https?:\/\/([^/?#]*)/i.exec(href) ?? [];
	return authority.toLowerCase().replace(/:(?:80|443)$/, '') === host.replace(/:(?:80|443)$/, '');
}
