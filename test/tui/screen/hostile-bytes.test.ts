import {StringDecoder} from 'node:string_decoder';
import fc from 'fast-check';
import {lexer} from 'marked';
import {describe, expect, it} from 'vitest';
import {
	display,
	displayLine,
	displayName,
	reveal,
	typedText,
} from '../../../source/lib/display-text.js';
import {layoutComposer} from '../../../source/tui/composer/composer-layout.js';
import {pastedText} from '../../../source/tui/composer/composer-reducer.js';
import {createScreen} from '../../../source/tui/screen/screen.js';
import {createInputParser} from '../../../source/tui/terminal/input.js';
import {createTranscriptBuffer} from '../../../source/tui/transcript/transcript-buffer.js';
import {createTranscriptFeed} from '../../../source/tui/transcript/transcript-feed.js';
import {findForbidden} from '../../helpers/watched-terminal.js';
import {createFakeApp} from '../fixtures/fake-app.js';
import {fakeTranslate} from '../fixtures/fake-translate.js';
import {colorTheme} from '../fixtures/theme.js';

const columns = 60;
const rows = 20;

/** Bytes with much in them that drives terminals, and where they are cut. */
const piece = fc.oneof(
	{weight: 3, arbitrary: fc.uint8Array({maxLength: 12})},
	{
		weight: 4,
		arbitrary: fc
			.constantFrom(
				...[
					'\u001b[2J',
					'\u001b]0;t\u0007',
					'\u001b]52;c;eA==\u001b\\',
					'\u001bP1$q',
					'\u001b_G\u001b\\',
				],
				...[
					'\u009b5A',
					'\u009d8;;x\u009c',
					'\u001b',
					'\r',
					'\b',
					'\u0000',
					'\u007f',
					'\u202e',
					'\u2066',
				],
				...[
					'\n',
					'\n\n',
					'```\n',
					'| a | b |\n|---|---|\n',
					'# ',
					'- ',
					'> ',
					'**',
					'`',
					'[x](https://e.example)',
				],
				...['word ', '日本', '👩‍🚀', '\u200b', '\u{e0041}', '\ufe0f'],
			)
			.map((text) => new Uint8Array(Buffer.from(text))),
	},
);
const hostileBytes = fc.array(piece, {maxLength: 30}).map((pieces) => Buffer.concat(pieces));
const places = fc.array(fc.nat(), {maxLength: 10});

function cut(bytes: Buffer, at: readonly number[]): Buffer[] {
	const borders = [...new Set(at.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
	return [...borders, bytes.length].map((end, index) =>
		bytes.subarray(borders[index - 1] ?? 0, end),
	);
}

/** What the screen writes when these bytes come from a model, in these pieces. */
async function written(chunks: readonly Buffer[]): Promise<string> {
	const {app, emit} = createFakeApp();
	const screen = createScreen({columns, rows, hasScrollRegion: true, hasSync: true});
	const pane = screen.addPane();
	pane.place({x: 0, y: 0, width: columns, height: rows});
	const buffer = createTranscriptBuffer({width: columns - 1, onChange: () => undefined});
	const feed = createTranscriptFeed({
		buffer,
		theme: colorTheme,
		translate: fakeTranslate,
		lexer: () => lexer,
		showsTokens: () => false,
	});
	app.bus.onAny(feed.apply);
	emit('run-start', {runId: 'run-1', intent: 'x', surface: 'tui'} as never);
	const decoder = new StringDecoder('utf8');
	let output = '';
	for (const chunk of chunks) {
		emit('text-delta', {runId: 'run-1', text: decoder.write(chunk)} as never);
		pane.setRows(buffer.rows(Math.max(0, buffer.end() - rows), buffer.end()));
		output += screen.takeFrame();
	}
	return output;
}

describe('bytes of others', () => {
	it('D1: of a model, cut anywhere, write nothing but text to the screen', async () => {
		let seen = 0;
		await fc.assert(
			fc.asyncProperty(hostileBytes, places, async (bytes, at) => {
				const output = await written(cut(bytes, at));

				seen += output.length;
				expect(findForbidden(output, true)).toEqual([]);
			}),
			{numRuns: 800, seed: 21},
		);

		// A screen on which nothing is shown would be safe, too.
		expect(seen).toBeGreaterThan(30_000);
	}, 60_000);

	it('D1: that are pasted or typed, cut anywhere, are text in the prompt', () => {
		fc.assert(
			fc.property(hostileBytes, places, (bytes, at) => {
				const parser = createInputParser();
				const pasted = Buffer.concat([
					Buffer.from('\u001b[200~'),
					bytes,
					Buffer.from('\u001b[201~'),
				]);
				const events = [
					...cut(pasted, at).flatMap((chunk) => parser.push(chunk)),
					...parser.flush(),
				];
				const texts = events.map((event) => {
					if (event.type === 'paste') return pastedText(event.text);
					return event.type === 'key' ? typedText(event.key.text) : '';
				});
				const prompt = {text: texts.join(''), cursor: 0};
				const {rows} = layoutComposer(prompt, {columns: 40, mostRows: Number.POSITIVE_INFINITY});

				expect(rows.flatMap((row) => findForbidden(row, true))).toEqual([]);
			}),
			{numRuns: 2000, seed: 22},
		);
	});
});

describe('every code point', () => {
	const all = function* () {
		for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++)
			yield [codePoint, String.fromCodePoint(codePoint)] as const;
	};
	const ways = {display, reveal, displayLine, displayName};

	it.each(Object.keys(ways) as (keyof typeof ways)[])(
		'D1: is safe after %s',
		(name) => {
			const wrong: string[] = [];
			let parts = '';
			const look = () => {
				wrong.push(...findForbidden(parts, true));
				parts = '';
			};
			for (const [codePoint, character] of all()) {
				const shown = ways[name](character);
				// Some of them join what is around them, so each stands between letters.
				parts += `a${shown}b`;
				if (name !== 'display' && name !== 'reveal' && /[\n\t]/.test(shown)) wrong.push(shown);
				if (codePoint % 0x8000 === 0x7fff) look();
			}
			look();

			expect(wrong.slice(0, 20)).toEqual([]);
		},
		60_000,
	);
});
