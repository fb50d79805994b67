import {displayLine} from '../../lib/display-text.js';
import type {CommandContext} from './slash-command.js';

const answers: ReadonlyMap<string, boolean> = new Map([
	['on', true],
	['off', false],
]);

/** `/tokens on|off`: tokens and where they went below each call of a model; without a word, the other way round. */
export async function changeTokens(context: CommandContext, word: string): Promise<void> {
	const {look, translate, print, app} = context;
	const isOn = word === '' ? !look.showsTokens() : answers.get(word.toLowerCase());
	if (isOn === undefined) {
		return print(translate('tui.tokens.unknown', {name: displayLine(word, 20)}));
	}
	look.setTokens(isOn);
	print(translate(isOn ? 'tui.tokens.on' : 'tui.tokens.off'));
	await (await app).actions.settings.change('tui.tokens', isOn);
}
