import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {createInputParser} from '../../../source/tui/terminal/input.js';
import {chordOf} from '../../../source/tui/terminal/key-names.js';

type Protocol = 'legacy' | 'kitty' | 'modifyOtherKeys';
/** A key, and how terminals send it. */
type Press = {readonly chord: string; readonly bytes: Readonly<Record<Protocol, string>>};

const esc = '\u001b';
const same = (chord: string, bytes: string): Press => ({
	chord,
	bytes: {legacy: bytes, kitty: bytes, modifyOtherKeys: bytes},
});
const press = (chord: string, legacy: string, code: string, modifiers: number): Press => ({
	chord,
	bytes: {
		legacy,
		kitty: `${esc}[${code};${modifiers}u`,
		modifyOtherKeys: `${esc}[27;${modifiers};${code.split(':').at(-1)}~`,
	},
});

const letters = [...'abcdefgklnopqrstuvwxyz'];
const presses: readonly Press[] = [
	...[...'azAZ09?!;~', 'é', '日', '😀'].map((character) => same(character, character)),
	same('space', ' '),
	same('enter', '\r'),
	same('tab', '\t'),
	same('backspace', '\u007f'),
	...letters.map((letter) => {
		const code = letter.charCodeAt(0);
		return press(`ctrl+${letter}`, String.fromCharCode(code - 0x60), String(code), 5);
	}),
	...letters
		.filter((letter) => letter !== 'o')
		.map((letter) => press(`alt+${letter}`, `${esc}${letter}`, String(letter.charCodeAt(0)), 3)),
	press('alt+B', `${esc}B`, '98:66', 4),
	press('alt+>', `${esc}>`, '46:62', 4),
	press('ctrl+space', '\u0000', '32', 5),
	press('alt+enter', `${esc}\r`, '13', 3),
	press('alt+backspace', `${esc}\u007f`, '127', 3),
	...['A', 'B', 'C', 'D', 'H', 'F'].map((final, index) =>
		same(['up', 'down', 'right', 'left', 'home', 'end'][index] ?? '', `${esc}[${final}`),
	),
	same('ctrl+left', `${esc}[1;5D`),
	same('shift+up', `${esc}[1;2A`),
	same('alt+right', `${esc}[1;3C`),
	same('pageup', `${esc}[5~`),
	same('ctrl+delete', `${esc}[3;5~`),
	same('shift+tab', `${esc}[Z`),
	same('f5', `${esc}[15~`),
	same('f1', `${esc}OP`),
];

const replies = [
	...['[I', '[O', '[12;40R', '[?62;22c', '[>1;10;0c', '[<0;10;10M', '[<0;10;10m', '[?2026;2$y'],
	...[
		'[M !!',
		']11;rgb:0/0/0\u0007',
		']11;rgb:0/0/0\u001b\\',
		'P1$r0m\u001b\\',
		'[?5u',
		'_Gi=1;OK\u001b\\',
	],
].map((reply) => same('', `${esc}${reply}`));

const to8Bit = (bytes: string): Buffer => {
	const text = bytes.replace(/\u001b([[\]P_O])/g, (_, letter: string) =>
		String.fromCharCode(letter.charCodeAt(0) + 0x40),
	);
	return Buffer.concat(
		[...text].map((character) => {
			const code = character.codePointAt(0) ?? 0;
			return code >= 0x80 && code <= 0x9f ? Buffer.from([code]) : Buffer.from(character);
		}),
	);
};

function read(chunks: readonly Uint8Array[]): string[] {
	const parser = createInputParser();
	return chunks
		.flatMap((chunk) => parser.push(chunk))
		.flatMap((event) => {
			if (event.type === 'reply' || event.type === 'wheel') return [];
			return event.type === 'key' ? chordOf(event.key) : `paste ${event.text}`;
		});
}

function cut(bytes: Buffer, places: readonly number[]): Uint8Array[] {
	const at = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
	return [...at, bytes.length].map((end, index) => bytes.subarray(at[index - 1] ?? 0, end));
}

const sequence = fc.array(
	fc.oneof(
		{weight: 8, arbitrary: fc.constantFrom(...presses)},
		{weight: 1, arbitrary: fc.constantFrom(...replies)},
		{
			weight: 1,
			arbitrary: fc
				.constantFrom('pasted 日本\n\u001b[A\u009b201~ text', 'x\u0003y')
				.map((text) => same(`paste ${text}`, `${esc}[200~${text}${esc}[201~`)),
		},
	),
	{maxLength: 20},
);

describe('keys', () => {
	it.each<Protocol>(['legacy', 'kitty', 'modifyOtherKeys'])(
		'are the same in %s, wherever the bytes are cut',
		(protocol) => {
			fc.assert(
				fc.property(sequence, fc.array(fc.nat(), {maxLength: 12}), (keys, places) => {
					const bytes = Buffer.from(keys.map((key) => key.bytes[protocol]).join(''));

					const chords = keys.map(({chord}) => chord).filter((chord) => chord !== '');

					expect(read(cut(bytes, places))).toEqual(chords);
				}),
				{numRuns: 700, seed: 11},
			);
		},
	);

	it('are the same with 8-bit controls', () => {
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom(...presses, ...replies), {maxLength: 20}),
				fc.array(fc.nat(), {maxLength: 12}),
				(keys, places) => {
					const bytes = Buffer.concat(keys.map((key) => to8Bit(key.bytes.legacy)));

					const chords = keys.map(({chord}) => chord).filter((chord) => chord !== '');

					expect(read(cut(bytes, places))).toEqual(chords);
				},
			),
			{numRuns: 500, seed: 12},
		);
	});

	it('survive any bytes: nothing is thrown, and what comes after them is read', () => {
		fc.assert(
			fc.property(fc.uint8Array({maxLength: 60}), (bytes) => {
				const parser = createInputParser();

				parser.push(bytes);
				parser.flush();
				const after = parser.push(Buffer.from(`${esc}[201~\u0007${esc}\\z`));

				expect(after.length).toBeGreaterThan(0);
			}),
			{numRuns: 1000, seed: 13},
		);
	});

	it.each([
		['\u001b[97;9u', []],
		['\u001b[97;1:3u', []],
		['\u001b[1;1:3A', []],
		['\u001b[57400u', ['1']],
		['\u001b[57414u', ['enter']],
		['\u001b[122:90;6u', ['ctrl+shift+z']],
		['\u001b[45:95;6u', ['ctrl+_']],
		['\u001b[97;33u', ['alt+a']],
		['\u001b[97;129u', ['a']],
	])('%j is %j', (bytes, chords) => {
		expect(read([Buffer.from(bytes)])).toEqual(chords);
	});

	it('that were cut off are no keys', () => {
		const flushed = (bytes: string) => {
			const parser = createInputParser();
			parser.push(Buffer.from(bytes));
			return parser.flush().map((event) => (event.type === 'key' ? chordOf(event.key) : 'paste'));
		};

		expect(flushed(esc)).toEqual(['escape']);
		expect(flushed(esc + esc)).toEqual(['escape', 'escape']);
		expect(flushed(`${esc}[`)).toEqual(['alt+[']);
		expect(flushed(`${esc}[1;`)).toEqual([]);
	});
});
