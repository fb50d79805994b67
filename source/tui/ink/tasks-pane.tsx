import type {Task, TaskState} from '../../contracts/task.js';
import {displayLine} from '../../lib/display-text.js';
import {formatElapsed} from '../../lib/format-elapsed.js';
import {formatSeconds} from '../../lib/format-seconds.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import type {PaneContent, PaneProps} from '../panes/pane-props.js';
import {sideRow} from '../panes/side-row.js';
import type {Glyphs, Role} from '../theme/theme.js';
import {ListPane} from './list-pane.js';

const signs: Readonly<Record<TaskState, {readonly glyph: keyof Glyphs; readonly look: Role}>> = {
	running: {glyph: 'running', look: 'tool'},
	queued: {glyph: 'waiting', look: 'dim'},
	pending: {glyph: 'waiting', look: 'dim'},
	completed: {glyph: 'check', look: 'success'},
	failed: {glyph: 'cross', look: 'error'},
	cancelled: {glyph: 'stopped', look: 'dim'},
};

const hasEnded = ({state}: Task) => !['running', 'queued', 'pending'].includes(state);

/** How long a task took or takes by now; whole seconds while it runs. */
function elapsedText({state, startedAt, endedAt}: Task, now: number): SafeText | undefined {
	if (startedAt === undefined) return undefined;
	if (endedAt !== undefined) return displayLine(formatElapsed(Math.max(0, endedAt - startedAt)));
	if (state !== 'running') return undefined;
	const seconds = Math.max(0, Math.floor((now - startedAt) / 1000));
	return displayLine(formatSeconds(seconds));
}

/** What runs and waits, then what has ended; newest first in each. */
export function tasksRows({data, now, columns, theme}: PaneContent): SafeText[] {
	const ordered = [...data.tasks.filter((task) => !hasEnded(task)), ...data.tasks.filter(hasEnded)];
	return ordered.map((task) => {
		const {glyph, look} = signs[task.state];
		return sideRow({
			glyph: theme.glyphs[glyph],
			look,
			text: displayLine(task.title),
			aside: elapsedText(task, now),
			width: columns,
			theme,
		});
	});
}

/** Tasks of every process on the data folder. */
export function TasksPane(props: PaneProps) {
	const {translate, data} = props;
	const running = data.tasks.filter(({state}) => state === 'running').length;
	const name = translate('tui.panes.tasks');
	const title = running > 0 ? safe`${name} ${running}` : name;
	return (
		<ListPane
			{...props}
			title={title}
			list={tasksRows(props)}
			empty={translate('tui.panes.no_tasks')}
		/>
	);
}
