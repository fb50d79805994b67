import type {SafeText} from '../../lib/safe-text.js';

/** What an item is, for whoever goes from one to the next. */
export type ItemKind = 'text' | 'prompt' | 'answer' | 'call' | 'thinking';

/** Something in the transcript, laid out as rows of a width. */
export type TranscriptItem = {
	readonly kind: ItemKind;
	layout(width: number): void;
	rowCount(): number;
	rows(from: number, to: number): readonly SafeText[];
	/** False while it still changes as a whole, e.g. a call that runs; absent where it never does. */
	readonly isDone?: () => boolean;
	/** How many of its first rows stay as they are while it grows; absent where it does not grow. */
	readonly finalRowCount?: () => number;
	/** Keeps its rows and nothing that is needed to change them: it will hardly change any more. */
	readonly settle?: () => void;
	/** Shows the details, or takes them away; absent where there are none. */
	readonly expand?: (isOpen: boolean) => void;
	readonly isOpen?: () => boolean;
	/** What a person wrote, of a prompt. */
	readonly source?: string | undefined;
};

type RenderRows = (width: number) => readonly SafeText[];

/** An item whose rows are made at once, e.g. a prompt or a notice. */
export type RowsItem = TranscriptItem & {set(next: RenderRows): void};

/** Creates an item from a function of the width. */
export function createRowsItem(
	render: RenderRows,
	kind: ItemKind = 'text',
	source?: string,
): RowsItem {
	let build = render;
	let width = 0;
	let rows: readonly SafeText[] | undefined = [];
	const built = () => {
		rows ??= build(width);
		return rows;
	};
	return {
		kind,
		source,
		layout(next) {
			width = next;
			rows = undefined;
		},
		set(next) {
			build = next;
			rows = undefined;
		},
		rowCount: () => built().length,
		rows: (from, to) => built().slice(from, to),
	};
}
