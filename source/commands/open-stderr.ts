import type {OutputWriter} from '../lib/output-writer.js';
import {createOutputWriter} from '../lib/output-writer.js';
import {redactShown} from './redact-environment.js';

/** Errors of the system repeat what they were about: no secret of the environment is among it. */
export function openStderr(): OutputWriter {
	const writer = createOutputWriter(2);
	return {...writer, write: (text) => writer.write(redactShown(text))};
}
