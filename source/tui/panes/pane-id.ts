/** Everything the screen can show, in the order of the tab line and of Alt+1 to Alt+4. */
export const paneIds = ['chat', 'tasks', 'accounts', 'log'] as const;
export type PaneId = (typeof paneIds)[number];
/** The panes beside or behind the conversation. */
export type SidePaneId = Exclude<PaneId, 'chat'>;
/** What the keys go to first. */
export type Focus = 'composer' | SidePaneId;
