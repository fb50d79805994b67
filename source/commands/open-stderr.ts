import type {OutputWriter} from '../lib/output-writer.js';
import {createOutputWriter} from '../lib/output-writer.js';
import {ownText} from '../lib/safe-text.js';
import {redactEnvironment} from './redact-environment.js';

/** Errors of the system repeat what they were about: no secret of the environment is among it. */
export function openStderr(): OutputWriter {
	const writer = createOutputWriter(2);
	return {...writer, write: (text) => writer.write(ownText(redactEnvironment(text)))};
}
