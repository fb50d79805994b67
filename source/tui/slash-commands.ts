import type {Translate} from '../contracts/messages.js';
import type {PermissionMode} from '../contracts/policy.js';
import {permissionModes} from '../contracts/policy.js';
import type {SurfaceApp} from '../contracts/surface.js';
import {displayLine} from '../lib/display-text.js';
import {appKeys, composerKeys} from './keymap.js';

/** What a slash command may do. Given by the full screen and by line mode alike. */
export type CommandContext = {
	readonly translate: Translate;
	readonly app: Promise<SurfaceApp>;
	print(text: string): void;
	/** Shows what was typed. */
	echo(prompt: string): void;
	submit(intent: string): void;
	setModel(name: string | undefined): void;
	/** Asks for a model's name when none was given. */
	askModel(): void;
	setMode(mode: PermissionMode): void;
	setSession(id: string | undefined): void;
	clear(): void;
	quit(): void;
	status(): string;
};

export type SlashCommand = {
	readonly name: string;
	readonly other?: readonly string[];
	/** What stands after the name in the help. */
	readonly argument?: string;
	readonly summary: string;
	run(context: CommandContext, argument: string): void | Promise<void>;
};

const listLength = 20;

async function printTasks({app, translate, print}: CommandContext) {
	const tasks = await (await app).listTasks(listLength);
	const lines = tasks.map((task) => `${task.state.padEnd(10)} ${displayLine(task.title, 80)}`);
	print(lines.length > 0 ? lines.join('\n') : translate('tui.tasks.none'));
}

async function printSessions({app, translate, print}: CommandContext) {
	const sessions = await (await app).listSessions(listLength);
	const lines = sessions.map(
		(session) =>
			`${displayLine(session.id, 40)}  ${displayLine(session.title, 70)}  (${translate('tui.sessions.messages', {count: session.messageCount})})`,
	);
	print(lines.length > 0 ? lines.join('\n') : translate('tui.sessions.none'));
}

async function printModels({app, translate, print}: CommandContext) {
	const providers = await (await app).listProviders();
	const lines = providers.map(({id, state, keySource}) => {
		const source = keySource === undefined ? '' : `  ${displayLine(keySource)}`;
		return `${displayLine(id, 30).padEnd(12)} ${translate(`tui.provider.${state}`)}${source}`;
	});
	print([...lines, translate('tui.models.change')].join('\n'));
}

async function resume({app, translate, print, setSession}: CommandContext, id: string) {
	const sessions = await (await app).listSessions(listLength);
	const found = sessions.filter((session) => session.id.startsWith(id));
	const [session] = found;
	if (id === '' || session === undefined || found.length > 1)
		return print(translate('tui.sessions.unknown', {id: displayLine(id, 60)}));
	setSession(session.id);
	print(translate('tui.sessions.resumed', {title: displayLine(session.title, 80)}));
}

function changeMode({translate, print, setMode}: CommandContext, argument: string) {
	const mode = permissionModes.find((name) => name === argument);
	if (mode === undefined) print(translate('tui.mode.unknown', {modes: permissionModes.join(', ')}));
	else setMode(mode);
}

function helpText(translate: Translate): string {
	const commands = slashCommands.map(({name, argument, summary}) => {
		const usage = `/${name}${argument === undefined ? '' : ` ${argument}`}`;
		return `  ${usage.padEnd(18)} ${translate(summary)}`;
	});
	const keys = [...appKeys, ...composerKeys].flatMap(({chords, summary}) =>
		summary === undefined ? [] : [`  ${(chords[0] ?? '').padEnd(18)} ${translate(summary)}`],
	);
	return [
		translate('tui.help.commands'),
		...commands,
		'',
		translate('tui.help.keys'),
		...keys,
	].join('\n');
}

/** Every slash command, in the order of the help. */
export const slashCommands: readonly SlashCommand[] = [
	{
		name: 'help',
		other: ['?'],
		summary: 'tui.commands.help',
		run: ({print, translate}) => print(helpText(translate)),
	},
	{
		name: 'model',
		argument: '<name>',
		summary: 'tui.commands.model',
		run: (context, name) => (name === '' ? context.askModel() : context.setModel(name)),
	},
	{name: 'models', summary: 'tui.commands.models', run: printModels},
	{name: 'mode', argument: '<mode>', summary: 'tui.commands.mode', run: changeMode},
	{name: 'tasks', summary: 'tui.commands.tasks', run: printTasks},
	{name: 'sessions', summary: 'tui.commands.sessions', run: printSessions},
	{name: 'resume', argument: '<id>', summary: 'tui.commands.resume', run: resume},
	{
		name: 'memory',
		summary: 'tui.commands.memory',
		run: ({submit}) => submit('list memories'),
	},
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

/**
 * Runs the slash command of a prompt. Returns false when the prompt is none; a path such as `/etc/hosts` is an intent.
 */
export async function runSlashCommand(context: CommandContext, prompt: string): Promise<boolean> {
	const [, name, argument = ''] = commandLine.exec(prompt.trim()) ?? [];
	if (name === undefined) return false;
	context.echo(prompt.trim());
	const command = slashCommands.find((row) => row.name === name || row.other?.includes(name));
	if (command === undefined) context.print(context.translate('tui.commands.unknown', {name}));
	else await command.run(context, argument.trim());
	return true;
}
