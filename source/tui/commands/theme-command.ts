import {inLanguage} from '../../contracts/messages.js';
import {display, displayLine} from '../../lib/display-text.js';
import {safe} from '../../lib/safe-text.js';
import type {DialogAnswer, DialogLine} from '../dialogs/questions.js';
import type {CommandContext} from './slash-command.js';

const only = 'only';

/** What the looks of a theme are for, each in its own. */
const samples = [
	['prompt', 'tui.theme.prompt'],
	['strong', 'tui.theme.strong'],
	['link', 'tui.theme.link'],
	['code', 'tui.theme.code'],
	['tool', 'tui.theme.tool'],
	['success', 'tui.theme.success'],
	['warning', 'tui.theme.warning'],
	['error', 'tui.theme.error'],
	['added', 'tui.theme.added'],
	['removed', 'tui.theme.removed'],
	['dim', 'tui.theme.dim'],
] as const;

const sampleLines = ({translate}: CommandContext): readonly DialogLine[] =>
	samples.map(([look, key]) => ({text: translate(key), look}));

async function rowsOf({look, translate}: CommandContext) {
	const names = await look.themeNames();
	return names.map((name) => ({
		id: name,
		label: display(name),
		detail: name === 'auto' ? translate('tui.theme.auto') : safe``,
		isCurrent: name === look.themeName(),
	}));
}

/** A list in which the whole screen takes on the theme that is gone to; without a choice it is as before. */
export async function askTheme(context: CommandContext): Promise<DialogAnswer | undefined> {
	const {translate, ask, look} = context;
	const before = look.themeName();
	const answer = await ask({
		kind: 'list',
		title: translate('tui.theme.title'),
		empty: safe``,
		rows: await rowsOf(context),
		actions: [{id: only, chord: 'ctrl+o', label: translate('tui.theme.only')}],
		async preview(name) {
			try {
				await look.showTheme(name);
				return sampleLines(context);
			} catch (problem) {
				return [
					{
						text: displayLine(inLanguage(translate, (problem as Error).message), 300),
						look: 'error',
					},
				];
			}
		},
	});
	if (answer === undefined) await look.showTheme(before);
	return answer;
}

async function takeTheme(
	{look, translate, print, app}: CommandContext,
	name: string,
	isKept: boolean,
): Promise<void> {
	await look.showTheme(name);
	const theme = displayLine(name, 40);
	print(translate(isKept ? 'tui.theme.changed' : 'tui.theme.changed_here', {theme}));
	if (isKept) await (await app).actions.settings.change('tui.theme', name);
}

/** `/theme`: other colours, at once and from now on. */
export async function changeTheme(context: CommandContext, name: string): Promise<void> {
	if (name !== '') return takeTheme(context, name.toLowerCase(), true);
	const answer = await askTheme(context);
	if (answer !== undefined) await takeTheme(context, answer.value, answer.action !== only);
}
