import type {Translate} from '../../contracts/messages.js';
import {display} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import type {CopyChoice, CopyOutcome} from '../transcript/reading/copy-text.js';

/** What commands may do with the conversation on the screen. */
export type ReadingActions = {
	find(text: string): void | Promise<void>;
	expandAll(isOpen: boolean): void | Promise<void>;
	copy(choice: CopyChoice): Promise<CopyOutcome>;
};

type Context = {
	readonly translate: Translate;
	print(text: SafeText): void;
	readonly reading: ReadingActions;
};

const find = ({reading}: Context, argument: string) => reading.find(argument);

function expand({reading, print, translate}: Context, argument: string) {
	if (argument !== '' && argument !== 'all' && argument !== 'none')
		return print(translate('tui.reading.expand_usage'));
	return reading.expandAll(argument !== 'none');
}

const choices: ReadonlyMap<string, CopyChoice> = new Map([
	['', 'last'],
	['last', 'last'],
	['code', 'code'],
]);

async function copy({reading, print, translate}: Context, argument: string) {
	const choice = choices.get(argument) ?? Number(argument);
	if (typeof choice === 'number' && !(Number.isInteger(choice) && choice > 0))
		return print(translate('tui.reading.copy_usage'));
	const outcome = await reading.copy(choice);
	if (outcome.kind === 'copied') print(translate('tui.reading.copied', {count: outcome.length}));
	else if (outcome.kind === 'written')
		print(translate('tui.reading.written', {file: display(outcome.file)}));
	else if (choice === 'last') print(translate('tui.reading.nothing'));
	else print(translate('tui.reading.no_code', {count: outcome.blockCount}));
}

/** The rows of the command table that are about what was said. */
export const readingCommands = [
	{name: 'find', argument: '<text>', summary: 'tui.commands.find', run: find},
	{name: 'copy', argument: '[last|code|n]', summary: 'tui.commands.copy', run: copy},
	{name: 'expand', argument: '[all|none]', summary: 'tui.commands.expand', run: expand},
] as const;
