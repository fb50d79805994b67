import {parentPort, workerData} from 'node:worker_threads';
import {extractHtml} from './extract-html.js';

// The whole program of the worker: one page, one answer.
const {html, url} = workerData as {readonly html: string; readonly url: string};

void extractHtml(html, url).then((reading) => parentPort?.postMessage(reading));
