import {describe, expect, it} from 'vitest';
import {createPageExtractor} from '../../../source/adapters/web/page-extractor.js';
import {createTempFolder} from '../../helpers/temp-folder.js';

const html =
	'<title>T</title><script>x</script><p>one &amp; two &#20320;</p><!-- no --><div>three</div>';
const words = {
	extractor: 'tags',
	title: 'T',
	content: expect.stringMatching(/one & two 你\s+three$/),
};
const never = new AbortController().signal;

function extractorOf(program: string, timeoutMs = 30_000) {
	const folder = createTempFolder({'worker.cjs': program});
	return createPageExtractor({file: `${folder}/worker.cjs`, timeoutMs, maxHeapMb: 32});
}

describe('C5: a page that holds its reader up', () => {
	it('gives what the worker makes of it', async () => {
		const extract = extractorOf(`const {parentPort, workerData} = require('node:worker_threads');
			parentPort.postMessage({extractor: 'body', title: workerData.url, content: process.env.PATH ?? 'no environment'});`);

		expect(await extract(html, 'https://a.example/', never)).toEqual({
			extractor: 'body',
			title: 'https://a.example/',
			content: 'no environment',
		});
	});

	it.each([
		['is never done', 'for (;;);', 200],
		['fills the memory', 'const all = []; for (;;) all.push(new Array(1000).fill({}));', 30_000],
		['ends without a word', 'process.exit(0);', 30_000],
		['fails', 'throw new Error("no");', 30_000],
	])('is read without a parser when the worker %s', async (_what, program, timeoutMs) => {
		expect(await extractorOf(program, timeoutMs)(html, 'https://a.example/', never)).toEqual(words);
	});

	it('stops with the caller', async () => {
		const controller = new AbortController();
		const extracting = extractorOf('for (;;);')(html, 'https://a.example/', controller.signal);

		controller.abort(new Error('enough'));

		await expect(extracting).rejects.toThrow('enough');
	});
});
