import type {Translate} from '../../contracts/messages.js';
import type {OwnCommand} from '../../contracts/surface-actions.js';
import type {SafeText} from '../../lib/safe-text.js';
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

export type OwnRow = Pick<OwnCommand, 'name'> & {
	readonly argument?: string;
	readonly detail: SafeText;
	/** One of ours is called so, and goes before it. */
	readonly isHidden: boolean;
};

/** How they stand in lists: with where they come from. */
export function ownRows(
	own: readonly OwnCommand[],
	{commands, translate}: OwnRowOptions,
): readonly OwnRow[] {
	const taken = new Set(commands.flatMap(({name, other = []}) => [name, ...other]));
	return own.map(({name, argument, description, origin}) => ({
		name,
		...(argument === undefined ? {} : {argument}),
		detail: taken.has(name)
			? translate('tui.own.hidden', {name})
			: translate(`tui.own.${origin}`, {text: description}),
		isHidden: taken.has(name),
	}));
}

type OwnRowOptions = {
	readonly commands: readonly {readonly name: string; readonly other?: readonly string[]}[];
	readonly translate: Translate;
};
