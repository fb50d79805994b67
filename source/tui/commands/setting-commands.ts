import {display, displayLine, displayName} from '../../lib/display-text.js';
import {safe} from '../../lib/safe-text.js';
import type {DialogRow} from '../dialogs/questions.js';
import {namedValue} from '../named-value.js';
import {settingEffects} from './setting-effects.js';
import type {SettingRow} from './setting-table.js';
import {settingTable} from './setting-table.js';
import type {CommandContext} from './slash-command.js';

type Value = string | boolean;

/** The list cuts it where there is less room, and shows the chosen one whole. */
const mostValueWidth = 300;

/** A value that is one of few has a name. */
function valueText(context: Pick<CommandContext, 'translate'>, row: SettingRow, value: Value) {
	const text = String(value);
	if (row.choices?.includes(value) !== true) return displayLine(text, mostValueWidth);
	const kind = row.key === 'permissions.mode' ? 'mode' : 'value';
	return namedValue(context.translate, kind, text);
}

async function rowOf(context: CommandContext, row: SettingRow): Promise<DialogRow> {
	const {translate, app} = context;
	const {key} = row;
	const {value, source} = await (await app).actions.settings.read(key);
	const shown =
		value === '' || value === undefined
			? translate('tui.settings.empty')
			: valueText(context, row, typeof value === 'number' ? String(value) : value);
	const name = translate(`tui.settings.keys.${key.replace('.', '_')}`);
	return {
		id: key,
		label: translate('tui.pair', {name, value: shown}),
		detail: source === undefined ? display(key) : displayName(source),
		keywords: key,
	};
}

/** Undefined when the person changed their mind. */
async function askValue(context: CommandContext, row: SettingRow): Promise<Value | undefined> {
	const {translate, ask, app} = context;
	if (row.ask !== undefined) return row.ask(context);
	const {value} = await (await app).actions.settings.read(row.key);
	const title = translate(`tui.settings.keys.${row.key.replace('.', '_')}`);
	if (row.choices === undefined) {
		const label = translate('tui.settings.new_value');
		return (await ask({kind: 'field', title, label, value: String(value ?? '')}))?.value.trim();
	}
	const answer = await ask({
		kind: 'list',
		title,
		empty: safe``,
		rows: row.choices.map((choice) => ({
			id: String(choice),
			label: valueText(context, row, choice),
			isCurrent: choice === value,
		})),
	});
	return row.choices.find((choice) => String(choice) === answer?.value);
}

const fold = (value: Value): string => String(value).toLowerCase();

/** A value that was typed; undefined for what is none of the choices. */
function readValue({choices}: SettingRow, typed: string): Value | undefined {
	const wanted = typed === 'on' ? 'true' : typed === 'off' ? 'false' : typed.toLowerCase();
	return choices === undefined ? typed : choices.find((choice) => fold(choice) === wanted);
}

async function apply(context: CommandContext, row: SettingRow, value: Value): Promise<void> {
	const {key, isForNextStart} = row;
	const {settings} = (await context.app).actions;
	await settings.change(key, value);
	await settingEffects[key]?.(context, value);
	const text = isForNextStart ? 'tui.settings.changed_next' : 'tui.settings.changed';
	context.print(context.translate(text, {key, value: valueText(context, row, value)}));
}

/** `/settings <key> [value]`: one of them, without the list. */
async function changeOne(context: CommandContext, argument: string): Promise<void> {
	const {translate, print} = context;
	const [, key = '', typed = ''] = /^(\S+)\s*([\s\S]*)$/.exec(argument) ?? [];
	const row = settingTable.find((candidate) => candidate.key === key);
	if (row === undefined) {
		return print(translate('tui.settings.unknown', {name: displayLine(key, 60)}));
	}
	const value = typed === '' ? await askValue(context, row) : readValue(row, typed);
	if (value !== undefined) return apply(context, row, value);
	if (typed !== '') print(translate('tui.settings.no_value', {key, name: displayLine(typed, 60)}));
}

/** `/settings`: what people change most, written into their own file. The list comes back after each. */
export async function changeSettings(context: CommandContext, argument: string): Promise<void> {
	if (argument !== '') return changeOne(context, argument);
	const {translate, ask, app} = context;
	const {settings} = (await app).actions;
	let selectedId: string | undefined;
	for (;;) {
		const answer = await ask({
			kind: 'list',
			title: translate('tui.settings.title', {file: displayName(settings.file)}),
			empty: safe``,
			rows: await Promise.all(settingTable.map((row) => rowOf(context, row))),
			selectedId,
		});
		const row = settingTable.find(({key}) => key === answer?.value);
		if (row === undefined) return;
		selectedId = row.key;
		const value = await askValue(context, row);
		if (value !== undefined) await apply(context, row, value);
	}
}
