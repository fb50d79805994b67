import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {InputEvent} from '../../../source/tui/terminal/input.js';
import {createInputParser} from '../../../source/tui/terminal/input.js';
import {chordOf} from '../../../source/tui/terminal/key-names.js';

function read(...chunks: readonly (string | Uint8Array)[]): InputEvent[] {
	const parser = createInputParser();
	return chunks.flatMap((chunk) => parser.push(Buffer.from(chunk as string)));
}

function names(events: readonly InputEvent[]): string[] {
	return events.map((event) => {
		if (event.type === 'wheel') return `wheel:${event.direction}`;
		return event.type === 'key' ? chordOf(event.key) : `${event.type}:${event.text}`;
	});
}

describe('wheel and places of the cursor', () => {
	it.each([
		['\u001b[<64;10;10M', ['wheel:-1']],
		['\u001b[<65;10;10M\u001b[<69;1;1M', ['wheel:1', 'wheel:1']],
		['\u001b[<0;10;10M\u001b[<0;10;10m\u001b[<66;1;1M', []],
		['\u001b[12;5R', ['reply:\u001b[12;5R']],
		['\u001b[1;5R', ['ctrl+f3']],
	])('%j', (bytes, expected) => {
		expect(names(createInputParser().push(Buffer.from(bytes)))).toEqual(expected);
	});
});

describe('input parser', () => {
	it.each([
		['a', ['a']],
		['A', ['A']],
		['?', ['?']],
		[' ', ['space']],
		['\r', ['enter']],
		['\n', ['ctrl+j']],
		['\t', ['tab']],
		['\u007f', ['backspace']],
		['\u0003', ['ctrl+c']],
		['\u001b[A', ['up']],
		['\u001bOA', ['up']],
		['\u001b[1;2A', ['shift+up']],
		['\u001b[1;5D', ['ctrl+left']],
		['\u001b[5~', ['pageup']],
		['\u001b[3~', ['delete']],
		['\u001b[Z', ['shift+tab']],
		['\u001bb', ['alt+b']],
		['\u001b\r', ['alt+enter']],
		['\u001b\u001b[A', ['alt+up']],
		['\u001b[13;2u', ['shift+enter']],
		['\u001b[99;5u', ['ctrl+c']],
		['\u001b[27;2;13~', ['shift+enter']],
		['\u001b[97;1:3u', []],
		['日😀', ['日', '😀']],
		['\u001b[200~one\ntwo\u001b[201~x', ['paste:one\ntwo', 'x']],
	])('reads %j', (bytes, expected) => {
		expect(names(read(bytes))).toEqual(expected);
	});

	it.each([
		'\u001b[12;40R',
		'\u001b[?62;22c',
		'\u001b[I',
		'\u001b[<0;10;10M',
		'\u001b]11;rgb:0000/0000/0000\u001b\\',
		'\u001bP1$r0m\u001b\\',
	])('types nothing for the reply %j', (reply) => {
		const typed = read(`${reply}x`).filter(({type}) => type !== 'reply');

		expect(names(typed)).toEqual(['x']);
	});

	it('gives the text of one SSH chunk key by key', () => {
		const events = read('hello\u007f\u007fXY\r');

		expect(names(events)).toEqual([
			'h',
			'e',
			'l',
			'l',
			'o',
			'backspace',
			'backspace',
			'X',
			'Y',
			'enter',
		]);
	});

	it('takes a lone escape as the Escape key once nothing follows', () => {
		const parser = createInputParser();
		const before = parser.push(Buffer.from('\u001b'));

		const after = parser.flush();

		expect(before).toEqual([]);
		expect(names(after)).toEqual(['escape']);
	});

	it.each([
		[['\u001b_X'], ['alt+_', 'X']],
		[
			['\u001b_', 'see\r'],
			['alt+_', 's', 'e', 'e', 'enter'],
		],
		[['\u001b]x\u001b'], ['alt+]', 'x', 'escape']],
		[['\u001b^\u0003'], ['alt+^', 'ctrl+c']],
		[['\u001bPlan'], ['alt+P', 'l', 'a', 'n']],
		[['\u001b_X\u001b[A'], ['alt+_', 'X', 'up']],
	])(
		'loses nothing that is typed after Alt and a character that begins replies: %j',
		(chunks, expected) => {
			const parser = createInputParser();
			const events = chunks.flatMap((chunk) => parser.push(Buffer.from(chunk)));

			expect(names([...events, ...parser.flush()])).toEqual(expected);
		},
	);

	it.each([
		['a reply that was cut off', '\u001b]11;rgb:00'],
		['another', '\u001b_Gi=31;OK'],
		['and another', '\u001bP1$r0'],
		['a long one of no known kind', `\u001b_${'garbage '.repeat(20)}`],
		['a whole one', '\u001b_rm -rf\r\u001b\\'],
		['a whole one of many lines', `\u001bX${'garbage\r'.repeat(200)}\u0007`],
	])('types nothing for %s, also when another sequence follows', (_name, bytes) => {
		const [quiet, followed] = [createInputParser(), createInputParser()];

		const alone = [...quiet.push(Buffer.from(bytes)), ...quiet.flush()];

		expect(names(alone)).toEqual([]);
		expect(names(followed.push(Buffer.from(`${bytes}\u001b[A`)))).toEqual(['up']);
	});

	it('keeps a paste open across chunks, escapes in it included', () => {
		const events = read('\u001b[20', '0~a\u001b[A', 'b\u001b[2', '01~');

		expect(names(events)).toEqual(['paste:a\u001b[Ab']);
	});

	it('reads the same events at any chunk borders', () => {
		const piece = fc.constantFrom(
			...[
				'a',
				'é',
				'日',
				'😀',
				'\r',
				'\n',
				'\u007f',
				'\u001b[A',
				'\u001b[1;5C',
				'\u001bOH',
				'\u001bf',
				'\u001b\u001b[B',
			],
			...[
				'\u001b[200~x\ny😀\u001b[B\u001b[201~',
				'\u001b[13;2u',
				'\u001b[27;5;106~',
				'\u001b[?1u',
				'\u001b]0;t\u0007',
				'\u001b[[A',
				'\u001b[\u0001',
				'\u001b_a',
				'\u001b]11;r',
			],
		);

		fc.assert(
			fc.property(
				fc.array(piece, {maxLength: 12}),
				fc.array(fc.nat(80), {maxLength: 12}),
				(pieces, cuts) => {
					const bytes = Buffer.from(pieces.join(''));
					const borders = [
						0,
						...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b),
						bytes.length,
					];
					const chunks = borders.slice(1).map((end, index) => bytes.subarray(borders[index], end));

					expect(read(...chunks)).toEqual(read(bytes));
				},
			),
			{numRuns: 500, seed: 3},
		);
	});
});
