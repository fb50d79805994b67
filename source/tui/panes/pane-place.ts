import type {Rect} from '../screen/pane-state.js';
import type {ScreenLayout} from '../screen/screen-layout.js';
import type {TuiModel} from '../tui-model.js';
import type {SidePaneId} from './pane-id.js';

/** Where a pane is seen now; undefined when it is not. */
export function placeOf(
	id: SidePaneId,
	{tab}: Pick<TuiModel, 'tab'>,
	{side, transcript}: ScreenLayout,
): Rect | undefined {
	if (side !== undefined && id !== 'log') return side[id];
	return tab === id ? transcript : undefined;
}

/** Whether the conversation is seen: beside the column it gives way to the log only. */
export function isChatSeen({tab}: Pick<TuiModel, 'tab'>, {side}: ScreenLayout): boolean {
	return tab === 'chat' || (side !== undefined && tab !== 'log');
}
