import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {setup as buildOnce} from '../helpers/build-once.js';
import {docParts} from '../helpers/doc-parts.mjs';
import {fillPage, pages, partNames} from '../helpers/generate-docs.mjs';
import {playTranscript} from '../helpers/generate-transcript.mjs';

const readPages = () => pages.map((file) => [file, readFileSync(file, 'utf8')] as const);

describe('generated parts (to bring them up to date: npm run docs)', () => {
	it('are what the tables of the program say', async () => {
		const parts = await docParts();

		for (const [file, page] of readPages()) {
			const filled = fillPage(page, parts);

			expect(filled, file).toBe(page);
		}
	});

	it('are what the program does, times and ids aside', {timeout: 120_000}, async () => {
		buildOnce();

		const parts = await playTranscript();

		for (const [file, page] of readPages()) expect(fillPage(page, parts), file).toBe(page);
		expect(new Set(readPages().flatMap(([, page]) => partNames(page)))).toEqual(
			new Set([...Object.keys(parts), ...Object.keys(await docParts())]),
		);
	});
});

describe('fillPage', () => {
	const page = 'a\n<!-- x:start, made by running it -->\n[3ms] same\n<!-- x:end -->\nb\n';

	it('replaces what has changed', () => {
		const filled = fillPage(page, {x: '[3ms] other'});

		expect(filled).toBe(page.replace('same', 'other'));
	});

	it('leaves a part that differs only in its times', () => {
		expect(fillPage(page, {x: '[87ms] same'})).toBe(page);
	});
});
