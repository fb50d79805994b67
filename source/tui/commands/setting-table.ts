import {permissionModes} from '../../contracts/permission-mode.js';
import type {CommandContext} from './slash-command.js';
import {askTheme} from './theme-command.js';

/** A key of the configuration that is changed from the program. */
export type SettingRow = {
	readonly key: string;
	/** What it can be; a field asks where it is absent. */
	readonly choices?: readonly (string | boolean)[];
	/** Asks in a way of its own. Undefined when the person changed their mind. */
	readonly ask?: (context: CommandContext) => Promise<string | undefined>;
	/** How the terminal is taken is decided when it is. */
	readonly isForNextStart?: boolean;
};

const onOff = [true, false];

/** What people change most, in the order of the list. */
export const settingTable: readonly SettingRow[] = [
	{key: 'general.language', choices: ['auto', 'en', 'zh']},
	{key: 'tui.theme', ask: async (context) => (await askTheme(context))?.value},
	{key: 'tui.tokens', choices: onOff},
	{key: 'tui.scroll', choices: ['auto', 'smooth', 'coarse']},
	{key: 'tui.inline', choices: onOff, isForNextStart: true},
	{key: 'tui.mouse', choices: onOff, isForNextStart: true},
	{key: 'tui.hyperlinks', choices: onOff, isForNextStart: true},
	{key: 'permissions.mode', choices: permissionModes},
	{key: 'llm.model'},
	{key: 'llm.cheap_model'},
	{key: 'llm.failover', choices: onOff},
	{key: 'llm.warm_up', choices: onOff},
	{key: 'memory.recall', choices: onOff},
	{key: 'sandbox.mode', choices: ['auto', 'off', 'required']},
	{key: 'sandbox.network', choices: onOff},
	{key: 'ui.color', choices: ['auto', 'always', 'never']},
	{key: 'general.log_level', choices: ['debug', 'info', 'warn', 'error', 'off']},
];
