import type {ModelStore} from '../tui-model.js';
import type {LocalEvent} from '../view-state.js';
import {reduceView} from '../view-state.js';
import type {ApprovalDesk} from './approval-desk.js';
import {createApprovalDesk} from './approval-desk.js';
import {nextQuestion} from './set-aside.js';

/** Shows one question after the other as a dialog. */
export function createQuestions(store: ModelStore): ApprovalDesk {
	function apply(event: LocalEvent) {
		const view = reduceView(store.get().view, event);
		store.update({view, ...nextQuestion({...store.get(), view})});
	}
	return createApprovalDesk({
		onOpen: (request) => apply({name: 'approval-open', request}),
		onClose: (id) => apply({name: 'approval-close', id}),
	});
}
