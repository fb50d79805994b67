import type {LineField} from '../composer/line-field.js';
import {lineField} from '../composer/line-field.js';
import type {DialogLine, FieldQuestion, ListQuestion, PageQuestion} from './questions.js';

type Opened = {
	/** Tells one dialog from the next, so that no text of one shows in the other. */
	readonly id: number;
};

export type ListState = Opened & {
	readonly kind: 'list';
	readonly question: ListQuestion;
	/** What is looked for. */
	readonly field: LineField;
	/** Index into the rows that fit it. */
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

export type FieldState = Opened & {
	readonly kind: 'field';
	readonly question: FieldQuestion;
	/** What is typed, but for a secret: that stays in what draws it. */
	readonly field: LineField;
};

/** The dialog that is open. */
export type DialogState = ListState | PageState | FieldState;

/** A dialog as it opens. */
export function openDialog(
	id: number,
	question: ListQuestion | PageQuestion | FieldQuestion,
): DialogState {
	if (question.kind === 'field')
		return {id, kind: 'field', question, field: lineField(question.value)};
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
	return {id, kind: 'list', question, field: lineField(), selected, preview: []};
}
