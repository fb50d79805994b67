import {safe} from '../../lib/safe-text.js';
import type {DialogLine} from '../dialogs/questions.js';
import type {LogFilter} from '../panes/log-filter.js';
import {logChoices, noLogFilter} from '../panes/log-filter.js';
import {logLines} from '../panes/log-rows.js';
import type {CommandContext} from './slash-command.js';

const mostAudit = 300;

/** `problem web`: a kind of lines, and words that stand in them; each may be absent. */
function readFilter(argument: string): LogFilter {
	const [first = '', ...rest] = argument.split(/\s+/);
	const choice = logChoices.find((name) => name === first.toLowerCase());
	return choice === undefined
		? {...noLogFilter, text: argument}
		: {...noLogFilter, choice, text: rest.join(' ')};
}

/** `/log`: the lines of the log pane, filtered as there. */
export async function showLog(context: CommandContext, argument: string): Promise<void> {
	const {translate, ask, app} = context;
	const audit = await (await app).actions.audit.latest(mostAudit);
	const filter = readFilter(argument);
	const lines = logLines({log: context.log(), audit}, filter, translate).map(
		({clock, words, code, look}): DialogLine => ({
			text: safe`${clock}  ${words}${code === '' ? code : safe`  (${code})`}`,
			look,
		}),
	);
	const empty = translate(argument === '' ? 'tui.panes.no_log' : 'tui.log.none_fits');
	await ask({
		kind: 'page',
		title: translate('tui.panes.log'),
		lines: lines.length === 0 ? [{text: empty}] : lines,
		isFromEnd: true,
	});
}
