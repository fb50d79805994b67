import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {createRedactor} from '../../../source/lib/redact.js';

const secret = 'p&ss/"wörd"+<7>\\x';

const inHex = (text: string) => Buffer.from(text).toString('hex');
const inBase64 = (text: string) => Buffer.from(text).toString('base64');
const inBase64Url = (text: string) => Buffer.from(text).toString('base64url');
const asUnicode = (text: string) =>
	[...text].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const inUrl = (text: string) =>
	[...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const inJson = (text: string) => JSON.stringify(text).slice(1, -1);

const spellings: readonly (readonly [string, (text: string) => string])[] = [
	['as it is', (text) => text],
	['base64', inBase64],
	['base64 behind one byte', (text) => inBase64(`:${text}`)],
	['base64 behind two bytes', (text) => inBase64(`u:${text}`)],
	['base64 in lines', (text) => inBase64(text).replace(/.{7}/g, '$&\n')],
	['base64url', inBase64Url],
	['base64 in JSON', (text) => inBase64(text).replaceAll('/', '\\/')],
	['base64 in a URL', (text) => encodeURIComponent(inBase64(text))],
	['hex', inHex],
	['upper case hex', (text) => inHex(text).toUpperCase()],
	['hex, byte by byte', (text) => inHex(text).replace(/../g, '$& ')],
	['hex with colons', (text) => inHex(text).replace(/..(?=.)/g, '$&:')],
	[
		'hex with hyphens, upper case',
		(text) =>
			inHex(text)
				.toUpperCase()
				.replace(/..(?=.)/g, '$&-'),
	],
	['hex with commas', (text) => inHex(text).replace(/..(?=.)/g, '$&, ')],
	['hex with prefixes', (text) => inHex(text).replace(/../g, '0x$& ')],
	['hex with prefixes in a list', (text) => inHex(text).replace(/../g, ', 0x$&').slice(2)],
	['hex, two bytes by two', (text) => inHex(text).replace(/.{4}/g, '$& ')],
	['quoted-printable, every byte', (text) => inHex(text).toUpperCase().replace(/../g, '=$&')],
	[
		'quoted-printable',
		(text) =>
			[...Buffer.from(text)]
				.map((byte) =>
					byte > 32 && byte < 127 && byte !== 61
						? String.fromCharCode(byte)
						: `=${byte.toString(16).toUpperCase()}`,
				)
				.join(''),
	],
	['a URL', encodeURIComponent],
	[
		'a URL in lower case',
		(text) => encodeURIComponent(text).replace(/%../g, (byte) => byte.toLowerCase()),
	],
	['a URL, every byte', inUrl],
	['JSON', inJson],
	['JSON with \\/', (text) => inJson(text).replaceAll('/', '\\/')],
	['JSON in JSON', (text) => inJson(inJson(text))],
	['JSON, every character', asUnicode],
	['JSON, in upper case', (text) => asUnicode(text).toUpperCase().replaceAll('U', 'u')],
	[
		'HTML',
		(text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&#34;'),
	],
];

describe('F1 known secrets', () => {
	it.each(spellings)('are found in %s', (_name, spell) => {
		const {redactKnown} = createRedactor([secret]);

		const text = redactKnown(`before ${spell(secret)} after`);

		expect(text).toMatch(/^before .{0,3}\[redacted\].{0,4} after$/s);
	});

	it('bear the name under which they are kept', () => {
		const redactor = createRedactor();

		redactor.setSecrets(new Map([['correct-horse-battery', 'github/work']]));

		expect(redactor.redactKnown('x correct-horse-battery y')).toBe('x [vault:github/work] y');
	});

	it('are found after they were replaced by others', () => {
		const redactor = createRedactor();
		redactor.setSecrets(new Map([['the-old-value-1', 'a']]));

		redactor.setSecrets(new Map([['the-new-value-2', 'a']]));

		expect(redactor.redactKnown('the-old-value-1 the-new-value-2')).toBe('[redacted] [vault:a]');
	});

	it('are found line by line when they have several', () => {
		const {redactKnown} = createRedactor(['first line of a long secret\nsecond line of it, too']);

		const text = redactKnown('x second line of it, too y');

		expect(text).toBe('x [redacted] y');
	});

	it('leave what is beside them as it is, whatever the text', () => {
		const {redactKnown} = createRedactor([secret]);
		const piece = fc.oneof(
			fc.string({unit: 'binary', maxLength: 20}),
			fc.constantFrom('%', '\\', '&amp;', '%2', '\\u00', 'p', '%70'),
		);

		fc.assert(
			fc.property(fc.array(piece, {maxLength: 12}), (pieces) => {
				const text = pieces.join('');

				expect(redactKnown(text)).toBe(text);
			}),
			{seed: 47},
		);
	});

	it('are found wherever they stand in any text, in any spelling', () => {
		const value = fc.string({minLength: 12, maxLength: 40}).filter((text) => text.trim() === text);
		const around = fc.string({unit: 'grapheme'});
		const spelling = fc.constantFrom(...spellings.map(([, spell]) => spell).slice(0, 19));

		fc.assert(
			fc.property(value, around, around, spelling, (known, before, after, spell) => {
				const {redactKnown} = createRedactor([known]);

				const text = redactKnown(`${before} ${spell(known)} ${after}`);

				expect(text).toContain('[redacted]');
				expect(text).not.toContain(spell(known));
			}),
			{seed: 48},
		);
	});
});

describe('F1 a text in pieces', () => {
	const secrets = [secret, 'abcabcabd-abcabcabe', '0123456789'];

	it('is the same as the whole, wherever it is cut', () => {
		const piece = fc.oneof(
			fc.constantFrom(
				...spellings.map(([, spell]) => spell(secret)),
				...secrets,
				'abcabcabcabd-abc',
				'01234567',
			),
			fc.string({maxLength: 6}),
			fc.constantFrom(' ', '\n', '\\', '%', '&', 'p', 'abc'),
		);
		const {redactKnown, stream} = createRedactor(secrets);

		fc.assert(
			fc.property(fc.array(piece), fc.array(fc.nat({max: 30})), (pieces, sizes) => {
				const text = pieces.join('|');
				const {push, end} = stream();
				let shown = '';
				let at = 0;
				for (const size of [...sizes, 9, 1, 1, 2]) {
					shown += push(text.slice(at, at + size));
					at += size;
				}

				shown += push(text.slice(at)) + end();

				expect(shown).toBe(redactKnown(text));
			}),
			{numRuns: 300, seed: 43},
		);
	});

	it('gives each character at once that begins no secret', () => {
		const {stream} = createRedactor(['zebra-crossing-9']);
		const {push} = stream();

		const shown = [...'一二 三\nze', ...'ro '].map(push);

		expect(shown).toEqual([...'一二 三\n', '', '', 'zer', 'o', ' ']);
	});
});
