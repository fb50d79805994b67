import {displayLine} from '../../lib/display-text.js';
import {safe} from '../../lib/safe-text.js';
import type {CommandContext} from './slash-command.js';

const languages = [
	{id: 'en', label: safe`English`},
	{id: 'zh', label: safe`中文`},
] as const;

const findLanguage = (name: string | undefined) =>
	languages.find(({id, label}) => id === name || label.toLowerCase() === name)?.id;

/** From now on everything is said in it; `auto` counts from the next start. */
export async function switchLanguage(context: CommandContext, name: string): Promise<void> {
	const language = findLanguage(name);
	if (language === undefined) return;
	await (await context.app).actions.language.use(language);
	context.look.redraw();
}

/** `/lang`: another language for the interface, at once and from now on. */
export async function changeLanguage(context: CommandContext, name: string): Promise<void> {
	const {translate, ask, print, app} = context;
	const {actions} = await app;
	const answer =
		name === ''
			? await ask({
					kind: 'list',
					title: translate('tui.lang.title'),
					empty: safe``,
					rows: languages.map((row) => ({
						...row,
						isCurrent: row.id === actions.language.current(),
					})),
				})
			: {value: name.toLowerCase()};
	if (answer === undefined) return;
	const language = findLanguage(answer.value);
	if (language === undefined) {
		return print(translate('tui.lang.unknown', {name: displayLine(name, 20)}));
	}
	await switchLanguage(context, language);
	print(translate('tui.lang.changed'));
	await actions.settings.change('general.language', language);
}
