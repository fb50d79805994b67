import type {DialogLine, FieldQuestion, ListQuestion, PageQuestion} from './questions.js';

type Opened = {
	/** Tells one dialog from the next, so that no text of one shows in the other. */
	readonly id: number;
};

export type ListState = Opened & {
	readonly kind: 'list';
	readonly question: ListQuestion;
	readonly query: string;
	/** Index into the rows that fit the query. */
	readonly selected: number;
	readonly preview: readonly DialogLine[];
};

export type PageState = Opened & {
	readonly kind: 'page';
	readonly question: PageQuestion;
	/** The first line that is shown. */
	readonly top: number;
	readonly selected: number;
};

/** What is typed stays in the field itself: it may be a secret. */
export type FieldState = Opened & {readonly kind: 'field'; readonly question: FieldQuestion};

/** The dialog that is open. */
export type DialogState = ListState | PageState | FieldState;

/** A dialog as it opens. */
export function openDialog(
	id: number,
	question: ListQuestion | PageQuestion | FieldQuestion,
): DialogState {
	if (question.kind === 'field') return {id, kind: 'field', question};
	const rows = question.kind === 'list' ? question.rows : (question.choices ?? []);
	const wanted = rows.findIndex((row) =>
		question.selectedId === undefined ? row.isCurrent : row.id === question.selectedId,
	);
	const selected = Math.max(0, wanted);
	if (question.kind === 'page') {
		// What is beyond the end is shown as the end.
		const top = question.isFromEnd ? Number.MAX_SAFE_INTEGER : 0;
		return {id, kind: 'page', question, top, selected};
	}
	return {id, kind: 'list', question, query: '', selected, preview: []};
}
