import {loadHelpTexts} from '../config/help-texts.js';
import {OpenIntentError} from '../contracts/errors.js';
import {commandHelp} from './command-help.js';
import {helpLanguage} from './help-language.js';
import {helpTopics} from './help-topics.js';
import type {Command} from './invocation.js';
import {printText} from './print-text.js';

export const run: Command = async ({inputs, flags}) => {
	const [topic = ''] = inputs;
	const language = await helpLanguage(flags);
	const text =
		(await commandHelp(topic, await loadHelpTexts(language))) ??
		(await helpTopics[topic]?.(language));
	if (text === undefined) {
		const topics = Object.keys(helpTopics).filter((name) => name !== '');
		throw new OpenIntentError('OI_ERR_USAGE', `There is no help on "${topic}".`, {
			hint: `Topics: ${topics.join(', ')}; or the name of a command`,
		});
	}
	await printText(text, {isProse: true});
	return 0;
};
