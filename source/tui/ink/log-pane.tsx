import {isFiltering} from '../panes/log-filter.js';
import {logHead, logItems} from '../panes/log-rows.js';
import type {PaneProps} from '../panes/pane-props.js';
import {ListPane} from './list-pane.js';

/** What has happened since the start, and what the audit log has of before. */
export function LogPane(props: PaneProps) {
	const {translate, data, isFocused} = props;
	const empty = isFiltering(data.logFilter) ? 'tui.panes.no_log_fits' : 'tui.panes.no_log';
	return (
		<ListPane
			{...props}
			title={translate('tui.panes.log')}
			head={logHead(props, isFocused)}
			list={logItems(props)}
			empty={translate(empty)}
			isFromEnd
		/>
	);
}
