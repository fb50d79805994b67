import {decodeEscapes} from './decoded-text.js';

/** How a secret is looked for. */
export type SecretSpellings = {
	/** As it is. */
	readonly exact: readonly string[];
	/** Without white space: tools break these over lines. */
	readonly breakable: readonly string[];
	/** In hex: tools set bytes apart, by space or by signs. */
	readonly bytewise: readonly string[];
};

/** Shorter ones are words of ordinary texts as soon as white space does not count. */
const shortestBrokenValue = 20;
const shortestDecodedForm = 8;
/** A line of a secret of several lines, e.g. of a private key, that a tool may show alone. */
const shortestLine = 20;

/**
 * The spellings of a secret: itself, form-encoded spaces, its lines, and base64, base64url, hex and quoted-printable,
 * wherever the secret begins in the bytes that were encoded. Escapes of JSON, URLs and HTML are none of them: they are taken out of the text.
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
			...quotedPrintable(bytes),
		],
		bytewise: [hex, hex.toUpperCase(), ...[hex, hex.toUpperCase()].map(withPrefixes)],
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

/** `736b` as `0x730x6b`, which stands for `0x73 0x6b` and `0x73, 0x6b`. */
function withPrefixes(hex: string): string {
	return hex.replace(/../g, '0x$&');
}

/** Every byte as `=73`, and only those that mails cannot have as they are. */
function quotedPrintable(bytes: Buffer): string[] {
	const encode = (byte: number) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
	const isPlain = (byte: number) => byte > 32 && byte < 127 && byte !== 61;
	const every = [...bytes].map(encode).join('');
	const some = [...bytes].map((byte) => (isPlain(byte) ? String.fromCharCode(byte) : encode(byte)));
	return [
		every,
		every.toLowerCase(),
		...(some.length === some.join('').length ? [] : [some.join('')]),
	];
}
