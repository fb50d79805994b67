import type {DialogRow} from '../dialogs/questions.js';
import type {CommandContext} from './slash-command.js';

/** Leaves; asks first when something runs. */
export async function quitAsking(context: CommandContext): Promise<void> {
	const {translate, ask, isBusy, quit} = context;
	if (!isBusy()) return quit('stop');
	const choices: readonly DialogRow[] = (['stay', 'headless', 'stop'] as const).map((id) => ({
		id,
		label: translate(`tui.quit.${id}`),
	}));
	const answer = await ask({
		kind: 'page',
		title: translate('tui.quit.title'),
		lines: [{text: translate('tui.quit.text')}],
		choices,
		selectedId: 'stay',
	});
	if (answer?.value === 'headless' || answer?.value === 'stop') quit(answer.value);
}
