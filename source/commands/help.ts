import {OpenIntentError} from '../contracts/errors.js';
import {createOutputWriter} from '../lib/output-writer.js';
import {helpTopics} from './help-topics.js';
import type {Command} from './invocation.js';

export const run: Command = async ({inputs}) => {
	const stdout = createOutputWriter(1);
	const [topic = ''] = inputs;
	const text = await helpTopics[topic]?.();
	if (text === undefined) {
		const topics = Object.keys(helpTopics).filter((name) => name !== '');
		throw new OpenIntentError('OI_ERR_USAGE', `There is no help on "${topic}".`, {
			hint: `Topics: ${topics.join(', ')}`,
		});
	}
	stdout.write(text);
	await stdout.flush();
	return 0;
};
