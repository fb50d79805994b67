import type {PermissionMode} from '../../contracts/permission-mode.js';
import {permissionModes} from '../../contracts/permission-mode.js';
import {displayLine} from '../../lib/display-text.js';
import {safe} from '../../lib/safe-text.js';
import {namedValue} from '../named-value.js';
import type {CommandContext} from './slash-command.js';

/** Says what the mode means from now on. */
export function setMode(
	{translate, print, setMode: set}: Pick<CommandContext, 'translate' | 'print' | 'setMode'>,
	mode: PermissionMode,
) {
	set(mode);
	print(
		translate('tui.mode.changed', {
			mode: namedValue(translate, 'mode', mode),
			what: translate(`tui.mode.${mode}`),
		}),
	);
}

/** `/mode`: what happens without asking. */
export async function changeMode(context: CommandContext, argument: string): Promise<void> {
	const {translate, print, ask} = context;
	const mode = permissionModes.find((name) => name === argument);
	if (mode !== undefined) return setMode(context, mode);
	if (argument !== '') {
		const modes = permissionModes.join(', ');
		return print(translate('tui.mode.unknown', {name: displayLine(argument, 40), modes}));
	}
	const answer = await ask({
		kind: 'list',
		title: translate('tui.mode.title'),
		empty: safe``,
		rows: permissionModes.map((name) => ({
			id: name,
			label: namedValue(translate, 'mode', name),
			detail: translate(`tui.mode.${name}`),
			isCurrent: name === context.mode(),
		})),
	});
	const chosen = permissionModes.find((name) => name === answer?.value);
	if (chosen !== undefined) setMode(context, chosen);
}
