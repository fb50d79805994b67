import {OpenIntentError} from '../contracts/errors.js';
import {createOutputWriter} from '../lib/output-writer.js';
import {exitCodesText, helpText} from './help-text.js';
import type {Command} from './invocation.js';

/** Topics of `openintent help <topic>`. */
const topics: Readonly<Record<string, () => Promise<string>>> = {
	'exit-codes': async () => exitCodesText(),
	intents: async () => (await import('../app/intents-text.js')).intentsText(),
};

export const run: Command = async ({inputs}) => {
	const stdout = createOutputWriter(1);
	const [topic] = inputs;
	const text = topic === undefined ? helpText() : await topics[topic]?.();
	if (text === undefined) {
		throw new OpenIntentError('OI_ERR_USAGE', `There is no help on "${topic}".`, {
			hint: `Topics: ${Object.keys(topics).join(', ')}`,
		});
	}
	stdout.write(text);
	await stdout.flush();
	return 0;
};
