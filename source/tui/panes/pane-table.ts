import type {ReactNode} from 'react';
import {AccountsPane} from '../ink/accounts-pane.js';
import {LogPane} from '../ink/log-pane.js';
import {TasksPane} from '../ink/tasks-pane.js';
import type {Size} from '../screen/screen-layout.js';
import type {TuiModel} from '../tui-model.js';
import {accountsItems} from './account-rows.js';
import {logItems} from './log-rows.js';
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
	readonly Component: (props: PaneProps) => ReactNode;
};

/** The panes beside or behind the conversation. */
export const sidePanes: readonly SidePaneRow[] = [
	{
		id: 'tasks',
		title: 'tui.panes.tasks',
		count: ({paneData}) => paneData.tasks.filter(({state}) => state === 'running').length,
		smallest: {columns: 16, rows: 2},
		list: tasksItems,
		isFromEnd: false,
		Component: TasksPane,
	},
	{
		id: 'accounts',
		title: 'tui.panes.accounts',
		smallest: {columns: 16, rows: 2},
		list: accountsItems,
		isFromEnd: false,
		Component: AccountsPane,
	},
	{
		id: 'log',
		title: 'tui.panes.log',
		smallest: {columns: 24, rows: 2},
		list: logItems,
		headRows: 1,
		isFromEnd: true,
		Component: LogPane,
	},
];

/** Every pane, in the order of the tab line. */
export const panes: readonly PaneRow[] = [{id: 'chat', title: 'tui.panes.chat'}, ...sidePanes];
