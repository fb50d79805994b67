import {displayLine} from '../../lib/display-text.js';
import type {DialogRow} from '../dialogs/questions.js';
import type {CommandContext} from './slash-command.js';

const mostLetters = 120;

/** Leaves; asks first when something runs. */
export async function quitAsking(context: CommandContext): Promise<void> {
	const {translate, ask, isBusy, scheduled, quit} = context;
	const intents = scheduled();
	if (!isBusy() && intents.length === 0) return quit('stop');
	const choices: readonly DialogRow[] = (['stay', 'headless', 'stop'] as const).map((id) => ({
		id,
		label: translate(`tui.quit.${id}`),
	}));
	const answer = await ask({
		kind: 'page',
		title: translate('tui.quit.title'),
		lines: [
			{text: translate('tui.quit.text')},
			...intents.map((intent) => ({
				text: translate('tui.quit.scheduled', {intent: displayLine(intent, mostLetters)}),
			})),
		],
		choices,
		selectedId: 'stay',
	});
	if (answer?.value === 'headless' || answer?.value === 'stop') quit(answer.value);
}
