import type {OwnCommand} from '../../contracts/surface-actions.js';
import type {CommandContext} from './slash-command.js';

/** A text with what was typed after the name in its places; at its end where it has none. */
export function fillOwnCommand({text}: Pick<OwnCommand, 'text'>, argument: string): string {
	const words = argument.match(/"[^"]*"|\S+/g)?.map((word) => word.replace(/^"|"$/g, '')) ?? [];
	let isUsed = false;
	const filled = text.replace(/\$(ARGUMENTS\b|[1-9])/g, (_place, name: string) => {
		isUsed = true;
		return name === 'ARGUMENTS' ? argument : (words[Number(name) - 1] ?? '');
	});
	return isUsed || argument === '' ? filled : `${filled}\n\n${argument}`;
}

/** The person's own command of that name; undefined when there is none. */
export async function findOwnCommand(
	{app}: Pick<CommandContext, 'app'>,
	name: string,
): Promise<OwnCommand | undefined> {
	const {commands} = await (await app).actions.ownCommands();
	return commands.find((command) => command.name === name);
}
