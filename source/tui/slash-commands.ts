import type {LlmMessage} from '../contracts/llm.js';
import type {Translate} from '../contracts/messages.js';
import type {PermissionMode} from '../contracts/permission-mode.js';
import {permissionModes} from '../contracts/permission-mode.js';
import type {SurfaceApp} from '../contracts/surface.js';
import {displayLine} from '../lib/display-text.js';
import {nearestName} from '../lib/nearest-name.js';
import type {SafeText} from '../lib/safe-text.js';
import type {CommandRow} from './help-text.js';
import {helpText} from './help-text.js';
import type {KeyRow} from './keys/key-rows.js';
import type {ModelSetters} from './session-model.js';
import {chooseModel} from './session-model.js';
import {resumeSession} from './session-resume.js';

/** What a slash command may do. Given by the full screen and by line mode alike. */
export type CommandContext = ModelSetters & {
	readonly translate: Translate;
	readonly app: Promise<SurfaceApp>;
	/** The keys in use, for the help; line mode has none. */
	readonly keyRows?: readonly KeyRow[];
	print(text: SafeText): void;
	/** Shows what was typed. */
	echo(prompt: string): void;
	submit(intent: string): void;
	/** Asks for a model's name when none was given. */
	askModel(): void;
	setMode(mode: PermissionMode): void;
	setSession(id: string | undefined): void;
	showHistory(messages: readonly LlmMessage[]): void;
	clear(): void;
	quit(): void;
	status(): SafeText;
};

export type SlashCommand = CommandRow & {readonly other?: readonly string[]} & (
		| {run(context: CommandContext, argument: string): void | Promise<void>}
		/** The intent it stands for: the same answer as from the command line. */
		| {readonly intent: string}
	);

async function resume(context: CommandContext, id: string) {
	if (id === '') return context.submit('list sessions');
	await resumeSession(
		{
			...context,
			showHistory: (messages) => {
				context.clear();
				context.showHistory(messages);
			},
		},
		id,
	);
}

function changeMode({translate, print, setMode}: CommandContext, argument: string) {
	const mode = permissionModes.find((name) => name === argument);
	const modes = permissionModes.join(', ');
	if (mode !== undefined) {
		setMode(mode);
		print(translate('tui.mode.changed', {mode, what: translate(`tui.mode.${mode}`)}));
	} else if (argument === '') print(translate('tui.mode.possible', {modes}));
	else print(translate('tui.mode.unknown', {name: displayLine(argument, 40), modes}));
}

/** Every slash command, in the order of the help. */
export const slashCommands: readonly SlashCommand[] = [
	{
		name: 'help',
		other: ['?'],
		summary: 'tui.commands.help',
		run: ({print, translate, keyRows}) => print(helpText(slashCommands, keyRows ?? [], translate)),
	},
	{
		name: 'model',
		argument: '<name>',
		summary: 'tui.commands.model',
		run: (context, name) => (name === '' ? context.askModel() : chooseModel(context, name)),
	},
	{name: 'models', summary: 'tui.commands.models', intent: 'list models'},
	{name: 'usage', summary: 'tui.commands.usage', intent: 'token usage'},
	{name: 'mode', argument: '<mode>', summary: 'tui.commands.mode', run: changeMode},
	{name: 'tasks', summary: 'tui.commands.tasks', intent: 'list tasks'},
	{name: 'sessions', summary: 'tui.commands.sessions', intent: 'list sessions'},
	{name: 'resume', argument: '<id>', summary: 'tui.commands.resume', run: resume},
	{name: 'memory', summary: 'tui.commands.memory', intent: 'list memories'},
	{
		name: 'status',
		summary: 'tui.commands.status',
		run: ({print, status}) => print(status()),
	},
	{
		name: 'new',
		summary: 'tui.commands.new',
		run(context) {
			context.setSession(undefined);
			context.clear();
		},
	},
	{name: 'clear', summary: 'tui.commands.clear', run: ({clear}) => clear()},
	{name: 'quit', other: ['exit', 'q'], summary: 'tui.commands.quit', run: ({quit}) => quit()},
];

const commandLine = /^\/([a-z?]+)(?:\s+(.*))?$/;

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

/**
 * Runs the slash command of a prompt. Returns false when the prompt is none; a path such as `/etc/hosts` is an intent.
 */
export async function runSlashCommand(context: CommandContext, prompt: string): Promise<boolean> {
	const typed = prompt.trim();
	const line = bareWords.get(typed.toLowerCase()) ?? typed;
	const [, name, argument = ''] = commandLine.exec(line) ?? [];
	if (name === undefined) return false;
	const command = slashCommands.find((row) => row.name === name || row.other?.includes(name));
	if (command !== undefined && 'intent' in command) {
		// The intent is shown as it is sent.
		context.submit(command.intent);
		return true;
	}
	context.echo(typed);
	if (command === undefined) context.print(unknownText(context.translate, name));
	else await command.run(context, argument.trim());
	return true;
}
