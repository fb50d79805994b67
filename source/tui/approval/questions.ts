import type {ModelStore} from '../tui-model.js';
import type {LocalEvent} from '../view-state.js';
import {reduceView} from '../view-state.js';
import type {ApprovalDesk} from './approval-desk.js';
import {createApprovalDesk} from './approval-desk.js';
import {openConfirm} from './confirm-state.js';

/** Shows one question after the other as a dialog. */
export function createQuestions(store: ModelStore): ApprovalDesk {
	function apply(event: LocalEvent) {
		const view = reduceView(store.get().view, event);
		const {confirm, lastKeyAtMs} = store.get();
		const [request] = view.approvals;
		if (request === undefined) store.update({view, confirm: undefined});
		else if (request.id === confirm?.id) store.update({view});
		else store.update({view, confirm: openConfirm(request, lastKeyAtMs)});
	}
	return createApprovalDesk({
		onOpen: (request) => apply({name: 'approval-open', request}),
		onClose: (id) => apply({name: 'approval-close', id}),
	});
}
