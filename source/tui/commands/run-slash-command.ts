import type {Translate} from '../../contracts/messages.js';
import {nearestName} from '../../lib/nearest-name.js';
import type {SafeText} from '../../lib/safe-text.js';
import {fillOwnCommand, findOwnCommand} from './own-commands.js';
import type {CommandContext, SlashCommand} from './slash-command.js';
import {slashCommands} from './slash-command-table.js';

const commandLine = /^\/([a-z?][a-z0-9_?-]*)(?:\s+(.*))?$/s;

// What people type to leave, or to clear, in most programs; no intent is worth misunderstanding them.
const bareWords: ReadonlyMap<string, string> = new Map([
	['exit', '/quit'],
	['quit', '/quit'],
	['退出', '/quit'],
	['clear', '/clear'],
	['/', '/help'],
]);

function unknownText(translate: Translate, name: string): SafeText {
	const names = slashCommands.map((command) => command.name);
	const near = names.find((other) => other.startsWith(name)) ?? nearestName(name, names);
	return near === undefined
		? translate('tui.commands.unknown', {name})
		: translate('tui.commands.unknown_near', {name, near});
}

function findCommand(name: string): SlashCommand | undefined {
	return slashCommands.find((row) => row.name === name || row.other?.includes(name));
}

/**
 * Runs the slash command of a prompt. Returns false when the prompt is none; a path such as `/etc/hosts` is an intent.
 */
export async function runSlashCommand(context: CommandContext, prompt: string): Promise<boolean> {
	const typed = prompt.trim();
	const line = bareWords.get(typed.toLowerCase()) ?? typed;
	const [, name, words = ''] = commandLine.exec(line) ?? [];
	if (name === undefined) return false;
	const argument = words.trim();
	const command = findCommand(name);
	if (command === undefined) await runOwnCommand(context, {typed, name, argument});
	else if ('intent' in command) sendIntent(context, command, {typed, argument});
	else if (command.opensDialog && argument === '')
		await runShown(context, typed, (shown) => command.run(shown, argument));
	else if (command.isSent) await command.run(context, argument);
	else {
		context.echo(typed);
		await command.run(context, argument);
	}
	return true;
}

async function runShown(
	context: CommandContext,
	typed: string,
	run: (context: CommandContext) => void | Promise<void>,
): Promise<void> {
	let isShown = false;
	const show = () => {
		if (!isShown) context.echo(typed);
		isShown = true;
	};
	const print = (text: SafeText) => {
		show();
		context.print(text);
	};
	try {
		const clear = () => {
			// What was typed would be gone with everything else.
			isShown = true;
			context.clear();
		};
		await run({...context, print, clear});
	} catch (error) {
		show();
		throw error;
	}
}

function sendIntent(
	context: CommandContext,
	{intent, with: start = intent}: Extract<SlashCommand, {intent: string}>,
	{typed, argument}: Pick<Typed, 'typed' | 'argument'>,
): void {
	if (argument === '') context.submitBeside(intent, typed);
	// With more words it may be anything.
	else context.submit(`${start} ${argument}`, {typed});
}

type Typed = {readonly typed: string; readonly name: string; readonly argument: string};

/** One of the person, or of the project; no name of ours gets here. */
async function runOwnCommand(context: CommandContext, {typed, name, argument}: Typed) {
	const own = await findOwnCommand(context, name);
	if (own === undefined) {
		context.echo(typed);
		return context.print(unknownText(context.translate, name));
	}
	const text = fillOwnCommand(own, argument);
	if (own.origin === 'project') context.submit(text, {file: own.file, typed});
	else context.submit(text);
}
