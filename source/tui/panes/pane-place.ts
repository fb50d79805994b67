import type {Rect} from '../screen/pane-state.js';
import type {ScreenLayout} from '../screen/screen-layout.js';
import type {TuiModel} from '../tui-model.js';
import type {PaneData} from './pane-data.js';
import type {SidePaneId} from './pane-id.js';

type Looked = Pick<TuiModel, 'tab'> & {readonly paneData: Pick<PaneData, 'login'>};

/** What takes the place of the conversation: a pane that stands nowhere else, or a login, which needs room. */
const isInFront = ({tab, paneData}: Looked): boolean =>
	tab === 'log' || (tab === 'accounts' && paneData.login !== undefined);

/** Where a pane is seen now; undefined when it is not. */
export function placeOf(
	id: SidePaneId,
	model: Looked,
	{side, transcript}: ScreenLayout,
): Rect | undefined {
	if (model.tab === id && isInFront(model)) return transcript;
	if (side !== undefined && id !== 'log') return side[id];
	return model.tab === id ? transcript : undefined;
}

/** Whether the conversation is seen: beside the column it gives way to the log and to a login only. */
export function isChatSeen(model: Looked, {side}: ScreenLayout): boolean {
	return model.tab === 'chat' || (side !== undefined && !isInFront(model));
}
