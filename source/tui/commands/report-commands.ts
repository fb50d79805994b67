import type {ReportActions} from '../../contracts/surface-actions.js';
import {display, displayName} from '../../lib/display-text.js';
import type {DialogLine} from '../dialogs/questions.js';
import type {CommandContext} from './slash-command.js';

const toLines = (text: string): readonly DialogLine[] =>
	text
		.trimEnd()
		.split('\n')
		.map((line) => ({text: display(line)}));

/** A report of the command line, to read on the screen. */
export function showReport(name: 'context' | 'doctor') {
	return async ({app, ask, translate, sessionId}: CommandContext): Promise<void> => {
		const {reports} = (await app).actions;
		const make: Readonly<Record<typeof name, () => Promise<string>>> = {
			context: () => reports.context(sessionId()),
			doctor: reports.doctor,
		};
		const text = await make[name]();
		const lines = text.trim() === '' ? [{text: translate('tui.reports.empty')}] : toLines(text);
		await ask({kind: 'page', title: translate(`tui.reports.${name}`), lines});
	};
}

const reportsOf = async ({app}: CommandContext): Promise<ReportActions> =>
	(await app).actions.reports;

/** `/stop`: every run of every terminal on the data folder. */
export async function stopEverything(context: CommandContext): Promise<void> {
	context.print(display(await (await reportsOf(context)).stop()));
}

/** `/bug`: a file that helps to find a mistake, and where it is. Nothing is sent. */
export async function writeBugReport(context: CommandContext): Promise<void> {
	const file = await (await reportsOf(context)).bug();
	context.print(context.translate('tui.reports.bug', {file: displayName(file)}));
}
