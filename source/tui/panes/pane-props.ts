import type {Translate} from '../../contracts/messages.js';
import type {Theme} from '../theme/theme.js';
import type {PaneData} from './pane-data.js';

/** What the rows of a pane beside the conversation are made from. */
export type PaneContent = {
	readonly data: PaneData;
	/** Since the epoch. It moves on by itself only while something runs. */
	readonly now: number;
	readonly columns: number;
	readonly theme: Theme;
	readonly translate: Translate;
};

export type PaneProps = PaneContent & {
	/** With the title, if there is one. */
	readonly rows: number;
	/** The first row that is seen; the newest rows are followed when it is undefined. */
	readonly top: number | undefined;
	readonly isFocused: boolean;
	/** False where the tab line names the pane already. */
	readonly hasTitle: boolean;
};
