import {readEnvironment} from '../config/environment.js';
import type {OutputWriter} from '../lib/output-writer.js';
import {createOutputWriter} from '../lib/output-writer.js';
import type {Redactor} from '../lib/redact.js';
import {createRedactor} from '../lib/redact.js';

/** Errors of the system repeat what they were about: no secret of the environment is among it. */
export function openStderr(): OutputWriter {
	const writer = createOutputWriter(2);
	let redactor: Redactor | undefined;
	return {
		...writer,
		write(text) {
			redactor ??= createRedactor(readEnvironment().listSecrets());
			writer.write(redactor.redactKnown(text));
		},
	};
}
