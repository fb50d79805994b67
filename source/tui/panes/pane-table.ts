import type {ReactNode} from 'react';
import type {SafeText} from '../../lib/safe-text.js';
import {AccountsPane, accountsRows} from '../ink/accounts-pane.js';
import {LogPane, logRows} from '../ink/log-pane.js';
import {TasksPane, tasksRows} from '../ink/tasks-pane.js';
import type {Size} from '../screen/screen-layout.js';
import type {TuiModel} from '../tui-model.js';
import type {PaneId, SidePaneId} from './pane-id.js';
import type {PaneContent, PaneProps} from './pane-props.js';

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
	readonly list: (content: PaneContent) => readonly SafeText[];
	readonly isFromEnd: boolean;
	readonly Component: (props: PaneProps) => ReactNode;
};

/** The panes beside or behind the conversation. */
export const sidePanes: readonly SidePaneRow[] = [
	{
		id: 'tasks',
		title: 'tui.panes.tasks',
		count: ({paneData}) => paneData.tasks.filter(({state}) => state === 'running').length,
		smallest: {columns: 16, rows: 2},
		list: tasksRows,
		isFromEnd: false,
		Component: TasksPane,
	},
	{
		id: 'accounts',
		title: 'tui.panes.accounts',
		smallest: {columns: 16, rows: 2},
		list: accountsRows,
		isFromEnd: false,
		Component: AccountsPane,
	},
	{
		id: 'log',
		title: 'tui.panes.log',
		smallest: {columns: 24, rows: 2},
		list: logRows,
		isFromEnd: true,
		Component: LogPane,
	},
];

/** Every pane, in the order of the tab line. */
export const panes: readonly PaneRow[] = [{id: 'chat', title: 'tui.panes.chat'}, ...sidePanes];
