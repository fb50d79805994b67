import {permissionModes} from '../../contracts/permission-mode.js';
import type {ColorSetting} from '../theme/look.js';
import {switchLanguage} from './language-command.js';
import type {CommandContext} from './slash-command.js';

export type SettingValue = string | number | boolean;
type Effect = (context: CommandContext, value: SettingValue) => void | Promise<void>;

/** Only where no model was chosen for the session. */
const showUsualModel: Effect = async ({app, model, adoptModel}) => {
	if (model() === undefined) adoptModel(undefined, await (await app).defaultModel());
};

/** What a setting changes at once in the interface; everything else reads the configuration when it needs it. */
export const settingEffects: Readonly<Record<string, Effect>> = {
	'general.language': (context, value) => switchLanguage(context, String(value)),
	'permissions.mode': ({setMode}, value) => {
		const mode = permissionModes.find((name) => name === value);
		if (mode !== undefined) setMode(mode);
	},
	'llm.model': showUsualModel,
	'sandbox.mode': ({showSandbox}) => showSandbox(),
	'tui.theme': ({look}, value) => look.showTheme(String(value)),
	'tui.tokens': ({look}, value) => look.setTokens(value === true),
	'tui.scroll': ({look}, value) => look.setScroll(value as ReturnType<typeof look.scroll>),
	'ui.color': ({look}, value) => look.setColor(value as ColorSetting),
};
