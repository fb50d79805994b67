import type {SurfaceApp} from '../../contracts/surface.js';
import {settingEffects} from './setting-effects.js';
import type {CommandContext} from './slash-command.js';

/** Looks and words: what may become another while the person does something else. */
const followed = ['general.language', 'tui.theme', 'tui.tokens', 'tui.scroll', 'ui.color'];

/** Shows at once what was changed in the configuration file, by whomever. */
export function followSettings(
	{bus, actions}: Pick<SurfaceApp, 'bus' | 'actions'>,
	context: CommandContext,
	onError: (cause: unknown) => void,
): void {
	async function show(key: string) {
		const {value} = await actions.settings.read(key);
		if (value !== undefined) await settingEffects[key]?.(context, value);
	}
	bus.on('config-change', ({changed}) => {
		for (const key of followed) if (changed.includes(key)) show(key).catch(onError);
	});
}
