import {useAccounts} from './accounts-command.js';
import {showDiff, undoChanges} from './change-commands.js';
import {compactSession} from './compact-command.js';
import {showHelp} from './help-command.js';
import {changeLanguage} from './language-command.js';
import {showLog} from './log-command.js';
import {logIn, logOut} from './login-command.js';
import {changeMode} from './mode-command.js';
import {chooseModelCommand} from './model-command.js';
import {usePlan} from './plan-command.js';
import {showPermissions, showPolicy} from './policy-commands.js';
import {showQueue} from './queue-command.js';
import {quitAsking} from './quit-command.js';
import {readingCommands} from './reading-commands.js';
import {showReport, stopEverything, writeBugReport} from './report-commands.js';
import {resetSession} from './reset-command.js';
import {startNew} from './resume-here.js';
import {useSchedules} from './schedule-command.js';
import {exportCurrent, renameCurrent} from './session-changes.js';
import {fork, resume, rewind} from './session-commands.js';
import {pickSession} from './session-picker.js';
import {changeSettings} from './setting-commands.js';
import type {SlashCommand} from './slash-command.js';
import {showTasks} from './task-command.js';
import {changeTheme} from './theme-command.js';
import {changeTokens} from './tokens-command.js';
import {useVault} from './vault-command.js';
import {useWorkflows} from './workflow-command.js';

/** Every slash command, in the order of the help. Each has a summary of its name in the texts. */
export const slashCommands: readonly SlashCommand[] = [
	{
		name: 'help',
		argument: '[word]',
		other: ['?'],
		summary: 'tui.commands.help',
		opensDialog: true,
		run: (context, word) => showHelp(context, slashCommands, word),
	},
	{
		name: 'model',
		argument: '[name]',
		summary: 'tui.commands.model',
		opensDialog: true,
		run: chooseModelCommand,
	},
	{name: 'models', summary: 'tui.commands.models', intent: 'list models'},
	{
		name: 'mode',
		argument: '[mode]',
		summary: 'tui.commands.mode',
		opensDialog: true,
		run: changeMode,
	},
	{
		name: 'plan',
		argument: '[intent]',
		summary: 'tui.commands.plan',
		isSent: true,
		opensDialog: true,
		run: usePlan,
	},
	{name: 'new', summary: 'tui.commands.new', run: startNew},
	{name: 'clear', summary: 'tui.commands.clear', run: ({clear}) => clear()},
	{name: 'sessions', summary: 'tui.commands.sessions', opensDialog: true, run: pickSession},
	{
		name: 'resume',
		argument: '[id]',
		summary: 'tui.commands.resume',
		opensDialog: true,
		run: resume,
	},
	{
		name: 'rename',
		argument: '[name]',
		summary: 'tui.commands.rename',
		opensDialog: true,
		run: renameCurrent,
	},
	{name: 'fork', argument: '[name]', summary: 'tui.commands.fork', run: fork},
	{name: 'rewind', summary: 'tui.commands.rewind', opensDialog: true, run: rewind},
	{name: 'export', argument: '[file]', summary: 'tui.commands.export', run: exportCurrent},
	{
		name: 'diff',
		argument: '[file]',
		summary: 'tui.commands.diff',
		opensDialog: true,
		run: showDiff,
	},
	{
		name: 'undo',
		argument: '[file]',
		summary: 'tui.commands.undo',
		opensDialog: true,
		run: undoChanges,
	},
	{
		name: 'compact',
		argument: '[what to keep]',
		summary: 'tui.commands.compact',
		isSent: true,
		run: compactSession,
	},
	{name: 'context', summary: 'tui.commands.context', opensDialog: true, run: showReport('context')},
	{name: 'usage', summary: 'tui.commands.usage', intent: 'token usage'},
	{name: 'tokens', argument: '[on|off]', summary: 'tui.commands.tokens', run: changeTokens},
	{
		name: 'status',
		summary: 'tui.commands.status',
		async run({app, print, status}) {
			const {version, cwd, vaultState} = await app;
			print(status({version, cwd, vault: await vaultState()}));
		},
	},
	{name: 'reset', summary: 'tui.commands.reset', run: resetSession},
	{name: 'tasks', summary: 'tui.commands.tasks', opensDialog: true, run: showTasks},
	{
		name: 'schedule',
		argument: '[when: intent]',
		summary: 'tui.commands.schedule',
		opensDialog: true,
		run: useSchedules,
	},
	{
		name: 'workflow',
		argument: '[name]',
		summary: 'tui.commands.workflow',
		opensDialog: true,
		isSent: true,
		run: useWorkflows,
	},
	{
		name: 'accounts',
		argument: '[test|primary|refresh] [name]',
		summary: 'tui.commands.accounts',
		opensDialog: true,
		run: useAccounts,
	},
	{
		name: 'login',
		argument: '[service[/account]] [code|browser]',
		summary: 'tui.commands.login',
		opensDialog: true,
		run: logIn,
	},
	{
		name: 'logout',
		argument: '[name]',
		summary: 'tui.commands.logout',
		opensDialog: true,
		run: logOut,
	},
	{
		name: 'memory',
		argument: '[words]',
		summary: 'tui.commands.memory',
		intent: 'list memories',
		with: 'recall',
	},
	{name: 'tools', summary: 'tui.commands.tools', intent: 'list tools'},
	{
		name: 'vault',
		argument: '[unlock|lock]',
		summary: 'tui.commands.vault',
		run: useVault,
	},
	{
		name: 'policy',
		argument: '[allow|deny <rule>]',
		summary: 'tui.commands.policy',
		opensDialog: true,
		run: showPolicy,
	},
	{
		name: 'permissions',
		summary: 'tui.commands.permissions',
		opensDialog: true,
		run: showPermissions,
	},
	{
		name: 'theme',
		argument: '[name]',
		summary: 'tui.commands.theme',
		opensDialog: true,
		run: changeTheme,
	},
	{
		name: 'lang',
		argument: '[en|zh]',
		summary: 'tui.commands.lang',
		opensDialog: true,
		run: changeLanguage,
	},
	{
		name: 'settings',
		argument: '[key] [value]',
		summary: 'tui.commands.settings',
		opensDialog: true,
		run: changeSettings,
	},
	{name: 'doctor', summary: 'tui.commands.doctor', opensDialog: true, run: showReport('doctor')},
	{
		name: 'log',
		argument: '[words]',
		summary: 'tui.commands.log',
		opensDialog: true,
		run: showLog,
	},
	...readingCommands,
	{
		name: 'queue',
		argument: '[intent]',
		summary: 'tui.commands.queue',
		opensDialog: true,
		run: showQueue,
	},
	{name: 'editor', summary: 'tui.commands.editor', run: ({openEditor}) => openEditor()},
	{name: 'stop', summary: 'tui.commands.stop', run: stopEverything},
	{name: 'bug', summary: 'tui.commands.bug', run: writeBugReport},
	{name: 'quit', other: ['exit', 'q'], summary: 'tui.commands.quit', run: quitAsking},
];
