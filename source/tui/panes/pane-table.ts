import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import type {Size} from '../screen/screen-layout.js';
import type {TuiModel} from '../tui-model.js';
import {accountsItems} from './account-rows.js';
import {isFiltering} from './log-filter.js';
import {logHead, logItems} from './log-rows.js';
import type {PaneData} from './pane-data.js';
import type {PaneId, SidePaneId} from './pane-id.js';
import type {PaneContent, PaneItem, PaneProps} from './pane-props.js';
import {tasksItems} from './task-rows.js';

export type PaneRow = {
	readonly id: PaneId;
	/** Message key. */
	readonly title: string;
	/** Stands after the title in the tab line; 0 is left out. */
	readonly count?: (model: TuiModel) => number;
};

export type SidePaneRow = PaneRow & {
	readonly id: SidePaneId;
	/** A pane with less room is left out. */
	readonly smallest: Size;
	/** What scrolls. */
	readonly list: (content: PaneContent) => readonly PaneItem[];
	/** Rows above it that do not scroll, while the pane has the keys. */
	readonly headRows?: number;
	readonly isFromEnd: boolean;
	/** A row above it that does not scroll. */
	readonly head?: (props: PaneProps) => SafeText | undefined;
	/** Stands for the name above the list. */
	readonly heading?: (name: SafeText, data: PaneData) => SafeText;
	/** Message key of a sentence instead of an empty list. */
	readonly empty: (data: PaneData) => string;
};

const runningCount = ({tasks}: PaneData) => tasks.filter(({state}) => state === 'running').length;

/** The panes beside or behind the conversation. */
export const sidePanes: readonly SidePaneRow[] = [
	{
		id: 'tasks',
		title: 'tui.panes.tasks',
		count: ({paneData}) => runningCount(paneData),
		smallest: {columns: 16, rows: 2},
		list: tasksItems,
		isFromEnd: false,
		heading(name, data) {
			const running = runningCount(data);
			return running > 0 ? safe`${name} ${running}` : name;
		},
		empty: () => 'tui.panes.no_tasks',
	},
	{
		id: 'accounts',
		title: 'tui.panes.accounts',
		smallest: {columns: 16, rows: 2},
		list: accountsItems,
		isFromEnd: false,
		empty: ({accounts}) => (accounts === undefined ? 'tui.panes.loading' : 'tui.panes.no_accounts'),
	},
	{
		id: 'log',
		title: 'tui.panes.log',
		smallest: {columns: 24, rows: 2},
		list: logItems,
		headRows: 1,
		head: (props) => logHead(props, props.isFocused),
		isFromEnd: true,
		empty: ({logFilter}) => (isFiltering(logFilter) ? 'tui.panes.no_log_fits' : 'tui.panes.no_log'),
	},
];

/** Every pane, in the order of the tab line. */
export const panes: readonly PaneRow[] = [{id: 'chat', title: 'tui.panes.chat'}, ...sidePanes];
