import type {ProviderStatus} from '../../contracts/surface.js';
import {display, displayLine} from '../../lib/display-text.js';
import {formatElapsed} from '../../lib/format-elapsed.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import type {DialogLine} from '../dialogs/questions.js';
import type {CommandContext} from './slash-command.js';

const looks = {ready: 'success', 'no-key': 'dim', 'cooling-down': 'warning'} as const;

function linesOf(
	{id, state, keySource, rests}: ProviderStatus,
	{translate}: Pick<CommandContext, 'translate'>,
): readonly DialogLine[] {
	const parts = [
		displayLine(id, 40),
		translate(`tui.accounts.${state.replace('-', '_')}`),
		...(keySource === undefined ? [] : [displayLine(keySource, 80)]),
	];
	return [
		{text: joinSafe(parts, safe`  `), look: looks[state]},
		...rests.map(({model, reason, remainingMs}) => ({
			text: safe`  ${translate('tui.accounts.rest', {
				model: displayLine(model ?? id, 80),
				reason: displayLine(reason, 120),
				time: display(formatElapsed(remainingMs)),
			})}`,
		})),
	];
}

/** `/accounts`: every provider, where its key comes from, and which of its models are left alone for a while. */
export async function showAccounts(context: CommandContext): Promise<void> {
	const {ask, translate, app} = context;
	const providers = await (await app).listProviders();
	const ordered = providers.toSorted(
		(one, other) => Number(one.state === 'no-key') - Number(other.state === 'no-key'),
	);
	await ask({
		kind: 'page',
		title: translate('tui.accounts.title'),
		lines: [
			...ordered.flatMap((provider) => linesOf(provider, context)),
			{text: safe``},
			{text: translate('tui.accounts.how'), look: 'dim'},
		],
	});
}
