import {decodeEscapes} from './decoded-text.js';

/** How a secret is looked for. */
export type SecretSpellings = {
	/** As it is. */
	readonly exact: readonly string[];
	/** Without white space: tools break these over lines, or set bytes apart. */
	readonly breakable: readonly string[];
};

/** Shorter ones are words of ordinary texts as soon as white space does not count. */
const shortestBrokenValue = 20;
const shortestDecodedForm = 8;
/** A line of a secret of several lines, e.g. of a private key, that a tool may show alone. */
const shortestLine = 20;

/**
 * The spellings of a secret: itself, form-encoded spaces, its lines, and base64, base64url and hex, wherever the secret
 * begins in the bytes that were encoded. Escapes of JSON, URLs and HTML are none of them: they are taken out of the text.
 */
export function spellingsOf(value: string): SecretSpellings {
	const bytes = Buffer.from(value, 'utf8');
	const hex = bytes.toString('hex');
	const encoded = [0, 1, 2].map((before) => base64Core(bytes, before));
	const lines = value.includes('\n')
		? value.split(/\r?\n/).filter((line) => isTelling(line.trim()))
		: [];
	const unbroken = [value, ...lines].map((text) => text.replace(/\s+/g, ''));
	const wholes = [value, ...(value.includes(' ') ? [value.replaceAll(' ', '+')] : [])];
	return {
		exact: [...wholes, ...wholes.flatMap(decodedForms), ...lines],
		breakable: [
			...unbroken.filter((text) => text.length >= shortestBrokenValue),
			...encoded,
			...encoded.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
			hex,
			hex.toUpperCase(),
		],
	};
}

/** A secret that has what looks like an escape in it has lost it where a text is read without its escapes. */
function decodedForms(value: string): string[] {
	const decoded = decodeEscapes(value)?.text;
	return decoded === undefined || decoded.length < shortestDecodedForm
		? []
		: [decoded, ...decodedForms(decoded)];
}

function isTelling(line: string): boolean {
	return line.length >= shortestLine && !line.startsWith('-----');
}

/** What base64 makes of the bytes when `before` bytes go before them: the characters that only they decide. */
function base64Core(bytes: Buffer, before: number): string {
	const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
	const first = Math.ceil((before * 8) / 6);
	const end = Math.floor(((before + bytes.length) * 8) / 6);
	return text.slice(first, end);
}
