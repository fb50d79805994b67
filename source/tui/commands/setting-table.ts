import {permissionModes} from '../../contracts/permission-mode.js';

/** A key of the configuration that is changed from the program. */
export type SettingRow = {
	readonly key: string;
	/** What it can be; a field asks where it is absent. */
	readonly choices?: readonly (string | boolean)[];
	/** It counts from the next start. */
	readonly isForStart?: boolean;
};

const onOff = [true, false];

/** What people change most, in the order of the list. */
export const settingTable: readonly SettingRow[] = [
	{key: 'general.language', choices: ['auto', 'en', 'zh']},
	{key: 'permissions.mode', choices: permissionModes, isForStart: true},
	{key: 'llm.model'},
	{key: 'llm.cheap_model'},
	{key: 'llm.failover', choices: onOff},
	{key: 'llm.warm_up', choices: onOff},
	{key: 'memory.recall', choices: onOff},
	{key: 'sandbox.mode', choices: ['auto', 'off', 'required']},
	{key: 'sandbox.network', choices: onOff},
	{key: 'ui.color', choices: ['auto', 'always', 'never'], isForStart: true},
	{key: 'general.log_level', choices: ['debug', 'info', 'warn', 'error', 'off']},
];
