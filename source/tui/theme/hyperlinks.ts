import {linkCodeFrom} from '../screen/styles.js';

export type Hyperlinks = {
	/** The parameter a text carries that leads somewhere; empty for an address that nothing may lead to. */
	readonly sgr: (href: string) => string;
	/** Where a parameter leads; undefined for one that is forgotten. */
	readonly find: (code: string) => string | undefined;
};

/** Links of a terminal that has none. */
export const noHyperlinks: Hyperlinks = {sgr: () => '', find: () => undefined};

const mostKept = 5000;
const longest = 2000;
const schemes: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/** An address as a terminal may be told it: of a kind that is harmless, and of printable ASCII alone. */
export function linkAddress(href: string): string | undefined {
	try {
		const url = new URL(href);
		if (!schemes.has(url.protocol) || url.href.length > longest) return undefined;
		// The parser has encoded what it knows to; a semicolon ends a part of the sequence on some terminals.
		const address = url.href.replace(/[^\u0021-\u007e]|[;<>"`{|}\\^]/gu, encodeURIComponent);
		return /^[\u0021-\u007e]+$/.test(address) ? address : undefined;
	} catch {
		return undefined;
	}
}

/** Gives each address a number, which goes with the looks of the text: rows carry looks and nothing else. */
export function createHyperlinks(): Hyperlinks {
	const codes = new Map<string, number>();
	const addresses = new Map<number, string>();
	let next = linkCodeFrom;

	function codeOf(address: string): number {
		const known = codes.get(address);
		if (known !== undefined) return known;
		const code = next;
		next += 1;
		codes.set(address, code);
		addresses.set(code, address);
		forget(code - mostKept);
		return code;
	}

	function forget(code: number) {
		const address = addresses.get(code);
		addresses.delete(code);
		if (address !== undefined) codes.delete(address);
	}

	return {
		sgr(href) {
			const address = linkAddress(href);
			return address === undefined ? '' : String(codeOf(address));
		},
		find: (code) => addresses.get(Number(code)),
	};
}
