const address =
	/(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}|localhost|\[[0-9a-f:.]+\])(:\d{1,5})?/giu;

// Endings of file names that are also top-level domains: `notes.md` is a file unless it is written as an address.
const fileEnding = /\.(?:cc|in|md|ml|mm|mov|pl|pm|ps|py|rs|sh|so|st|zip)$/i;

// Building the classes above takes a millisecond, and most texts have nothing that an address has.
const hint = /[.[]|localhost/iu;

/** The hosts that a text names, as an address writes them: lower case, punycode, the port only when it is another one. */
export function hostsIn(text: string): Set<string> {
	if (!hint.test(text)) return new Set();
	const found = [...text.matchAll(address)].flatMap(([whole, host = '', port = '']) => {
		if (!/^https?:/i.test(whole) && fileEnding.test(host)) return [];
		const scheme = /^http:/i.test(whole) ? 'http' : 'https';
		const url = `${scheme}://${host}${port}`;
		return URL.canParse(url) ? [new URL(url).host] : [];
	});
	return new Set(found);
}

const webAddress = /https?:\/\/[^\s<>"'`()[\]{}]{3,2000}/giu;

/** The web addresses in a text, in the form an address takes once it is parsed. */
export function urlsIn(text: string): Set<string> {
	const found = [...text.matchAll(webAddress)].flatMap(([whole]) => {
		const address = whole.replace(/[.,;:!?]+$/, '');
		return URL.canParse(address) ? [new URL(address).href] : [];
	});
	return new Set(found);
}
