import {safe} from '../../lib/safe-text.js';
import type {PaneProps} from '../panes/pane-props.js';
import {tasksItems} from '../panes/task-rows.js';
import {ListPane} from './list-pane.js';

/** Tasks of every process on the data folder. */
export function TasksPane(props: PaneProps) {
	const {translate, data} = props;
	const running = data.tasks.filter(({state}) => state === 'running').length;
	const name = translate('tui.panes.tasks');
	return (
		<ListPane
			{...props}
			title={running > 0 ? safe`${name} ${running}` : name}
			list={tasksItems(props)}
			empty={translate('tui.panes.no_tasks')}
		/>
	);
}
