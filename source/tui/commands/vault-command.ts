import {display} from '../../lib/display-text.js';
import type {CommandContext} from './slash-command.js';

type VaultWord = (context: CommandContext) => Promise<void>;

/** Asks for the passphrase in a field that shows stars; it is in no transcript and no history. */
export async function unlockVault({app, ask, translate, print}: CommandContext): Promise<void> {
	const {vault} = (await app).actions;
	await vault.unlock(async (isAgain) => {
		const answer = await ask({
			kind: 'field',
			title: translate('tui.vault.title'),
			label: translate(isAgain ? 'tui.vault.again' : 'tui.vault.passphrase'),
			isSecret: true,
		});
		return answer?.value;
	});
	print(translate('tui.vault.open'));
}

const words: Readonly<Record<string, VaultWord>> = {
	unlock: unlockVault,
	async lock({app, translate, print}) {
		await (await app).actions.vault.lock();
		print(translate('tui.vault.locked'));
	},
	async status({app, print}) {
		print(display(await (await app).actions.vault.status()));
	},
};

/** `/vault`: how it is, or opens and locks it. */
export async function useVault(context: CommandContext, word: string): Promise<void> {
	const run = Object.hasOwn(words, word === '' ? 'status' : word)
		? words[word === '' ? 'status' : word]
		: undefined;
	if (run === undefined) context.print(context.translate('tui.vault.usage'));
	else await run(context);
}
