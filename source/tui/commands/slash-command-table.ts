import {showHelp} from './help-command.js';
import {changeMode} from './mode-command.js';
import {chooseModelCommand} from './model-command.js';
import {readingCommands} from './reading-commands.js';
import {startNew} from './resume-here.js';
import {exportCurrent, renameCurrent} from './session-changes.js';
import {fork, resume, rewind} from './session-commands.js';
import {pickSession} from './session-picker.js';
import type {SlashCommand} from './slash-command.js';

/** Every slash command, in the order of the help. */
export const slashCommands: readonly SlashCommand[] = [
	{
		name: 'help',
		argument: '[word]',
		other: ['?'],
		summary: 'tui.commands.help',
		run: (context, word) => showHelp(context, slashCommands, word),
	},
	{name: 'model', argument: '[name]', summary: 'tui.commands.model', run: chooseModelCommand},
	{name: 'models', summary: 'tui.commands.models', intent: 'list models'},
	{name: 'usage', summary: 'tui.commands.usage', intent: 'token usage'},
	{name: 'mode', argument: '[mode]', summary: 'tui.commands.mode', run: changeMode},
	{name: 'tasks', summary: 'tui.commands.tasks', intent: 'list tasks'},
	{name: 'new', summary: 'tui.commands.new', run: startNew},
	{name: 'sessions', summary: 'tui.commands.sessions', run: pickSession},
	{name: 'resume', argument: '[id]', summary: 'tui.commands.resume', run: resume},
	{name: 'rename', argument: '[name]', summary: 'tui.commands.rename', run: renameCurrent},
	{name: 'fork', argument: '[name]', summary: 'tui.commands.fork', run: fork},
	{name: 'rewind', summary: 'tui.commands.rewind', run: rewind},
	{name: 'export', argument: '[file]', summary: 'tui.commands.export', run: exportCurrent},
	{name: 'memory', summary: 'tui.commands.memory', intent: 'list memories'},
	{
		name: 'status',
		summary: 'tui.commands.status',
		run: ({print, status}) => print(status()),
	},
	{name: 'clear', summary: 'tui.commands.clear', run: ({clear}) => clear()},
	...readingCommands,
	{name: 'quit', other: ['exit', 'q'], summary: 'tui.commands.quit', run: ({quit}) => quit()},
];
