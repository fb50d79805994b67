import type {Translate} from '../../contracts/messages.js';
import type {ApprovalRequest} from '../../contracts/policy.js';
import type {SafeText} from '../../lib/safe-text.js';
import type {Theme} from '../theme/theme.js';
import type {PaneData} from './pane-data.js';

/** A row of a pane. One with an id can be chosen. */
export type PaneItem = {readonly row: SafeText; readonly id?: string};

/** What the rows of a pane beside the conversation are made from. */
export type PaneContent = {
	readonly data: PaneData;
	/** What waits for a yes or no, in whatever process. */
	readonly questions: readonly Pick<ApprovalRequest, 'runId'>[];
	/** Since the epoch. It moves on by itself only while something runs. */
	readonly now: number;
	readonly columns: number;
	/** Rows of the list, where they decide what is shown of it. */
	readonly bodyRows?: number;
	/** The id of the row that Enter opens; undefined while the keys go elsewhere. */
	readonly selected: string | undefined;
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
