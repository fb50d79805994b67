import {Worker} from 'node:worker_threads';
import type {ExtractPage, Reading} from './page.js';
import {wordsOf} from './strip-tags.js';

export type PageExtractorOptions = {
	/** The bundle of page-worker. */
	readonly file: string;
	readonly timeoutMs?: number;
	readonly maxHeapMb?: number;
};

/**
 * Reads each page in a worker of its own. A page may be made to keep a parser busy for minutes or to fill the memory;
 * the worker is stopped then, and the page is read without a parser.
 */
export function createPageExtractor({
	file,
	timeoutMs = 8_000,
	maxHeapMb = 512,
}: PageExtractorOptions): ExtractPage {
	return async (html, url, signal) => {
		signal.throwIfAborted();
		const worker = new Worker(file, {
			workerData: {html, url},
			execArgv: [],
			// What reads strangers' pages needs to know nothing.
			env: {},
			resourceLimits: {maxOldGenerationSizeMb: maxHeapMb},
		});
		const stop = () => void worker.terminate();
		const timer = setTimeout(stop, timeoutMs);
		signal.addEventListener('abort', stop, {once: true});
		const reading = await answerOf(worker);
		clearTimeout(timer);
		signal.removeEventListener('abort', stop);
		signal.throwIfAborted();
		return reading ?? wordsOf(html);
	};
}

function answerOf(worker: Worker): Promise<Reading | undefined> {
	return new Promise((resolve) => {
		worker.once('message', resolve);
		worker.once('error', () => resolve(undefined));
		worker.once('exit', () => resolve(undefined));
	});
}
