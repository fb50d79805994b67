import type {ToolResource} from '../contracts/tool.js';

/**
 * The hosts a call goes to that its arguments show in another form: letters of other scripts that look like Latin ones,
 * a name before an `@`, a number that is an address. Hosts that stand nowhere in the arguments are none of them.
 */
export function disguisedHosts(input: unknown, resources: readonly ToolResource[]): string[] {
	const fields = typeof input === 'object' && input !== null ? Object.values(input) : [];
	const addresses = fields.filter((field) => typeof field === 'string');
	return resources.flatMap((resource) => {
		if (resource.kind !== 'host') return [];
		const shown = addresses.find((address) => hostOf(address) === resource.host);
		return shown === undefined || isPlain(shown, resource.host) ? [] : [resource.host];
	});
}

function hostOf(address: string): string | undefined {
	const whole = hasScheme.test(address) ? address : `https://${address}`;
	return URL.canParse(whole) ? new URL(whole).host : undefined;
}

function isPlain(address: string, host: string): boolean {
	return address.trim().replace(hasScheme, '').toLowerCase().startsWith(host);
}

const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i;
