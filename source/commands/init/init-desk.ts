import {isLongEnough, shortestPassphrase} from '../../contracts/credential.js';
import {OpenIntentError} from '../../contracts/errors.js';
import type {Translate} from '../../contracts/messages.js';
import {display} from '../../lib/display-text.js';
import type {OutputWriter} from '../../lib/output-writer.js';
import {safe} from '../../lib/safe-text.js';
import {wrapWords} from '../../lib/wrap-words.js';
import {askBelow, askLine, askSecret, isYes} from '../vault/ask-secret.js';

/** Where a person is asked: on the terminal itself, line by line, so that it can be read aloud and fits any width. */
export type InitDesk = {
	/** What is typed below some lines; empty for Enter or Esc. Rejects when the person gives up. */
	ask(lines: readonly string[], question: string): Promise<string>;
	/** Says something between two questions. */
	tell(lines: readonly string[]): Promise<void>;
	/** Enter is a no, unless yes is usual. */
	askYes(question: string, how?: {readonly isUsual: boolean}): Promise<boolean>;
	/** Shows stars. Empty when nothing is typed. */
	askSecret(question: string): Promise<string>;
	/** Twice, until both are the same. Undefined when nothing is typed. */
	askPassphrase(translate: Translate): Promise<string | undefined>;
};

export function openInitDesk(stderr: OutputWriter, signal: AbortSignal): InitDesk {
	const inColumns = (lines: readonly string[]) =>
		display(wrapWords(lines.join('\n'), process.stdout.columns || process.stderr.columns || 80));
	const askHidden = async (question: string) => orGivenUp(await askSecret(question, signal));
	return {
		ask: async (lines, question) => orGivenUp(await askBelow(inColumns(lines), question, signal)),
		async tell(lines) {
			stderr.write(safe`${inColumns(lines)}\n`);
			await stderr.flush();
		},
		async askYes(question, {isUsual} = {isUsual: false}) {
			const typed = orGivenUp(await askLine(`${question} ${isUsual ? '[Y/n]' : '[y/N]'} `, signal));
			return typed === '' ? isUsual : isYes(typed);
		},
		askSecret: askHidden,
		async askPassphrase(translate) {
			for (let question = translate('init.passphrase.new'); ; ) {
				const first = await askHidden(question);
				if (first === '') return undefined;
				if (!isLongEnough(first)) {
					question = translate('init.passphrase.short', {count: shortestPassphrase});
					continue;
				}
				if (first === (await askHidden(translate('init.passphrase.again')))) return first;
				question = translate('init.passphrase.differ');
			}
		},
	};
}

function orGivenUp(typed: string | undefined): string {
	if (typed !== undefined) return typed.trim();
	throw new OpenIntentError('OI_ERR_RUN_CANCELLED', 'Given up. Nothing was changed.', {
		hint: 'openintent init asks again',
	});
}
