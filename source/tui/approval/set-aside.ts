import type {ApprovalRequest} from '../../contracts/policy.js';
import type {ModelStore, TuiModel} from '../tui-model.js';
import {openConfirm} from './confirm-state.js';

/** The questions that wait for this person, in whatever process. */
export type OpenQuestions = {
	list(): readonly Pick<ApprovalRequest, 'id' | 'runId'>[];
	/** Asks it now, before all others. */
	open(id: string): void;
};

type Asked = Pick<TuiModel, 'view' | 'confirm' | 'asideIds' | 'lastKeyAtMs'>;

/** The question that is asked: the one on the screen while it waits, else the oldest that was not put aside. */
export function nextQuestion({
	view,
	confirm,
	asideIds,
	lastKeyAtMs,
}: Asked): Pick<TuiModel, 'confirm'> {
	const {approvals} = view;
	if (approvals.some(({id}) => id === confirm?.id)) return {confirm};
	const next = approvals.find(({id}) => !asideIds.has(id));
	return {confirm: next && openConfirm(next, lastKeyAtMs)};
}

/** Puts aside all that is asked now: the keys work again, and each waits where its task is. */
export function setQuestionsAside({
	view,
	confirm,
	asideIds,
}: Asked): Partial<Pick<TuiModel, 'confirm' | 'asideIds'>> {
	if (confirm === undefined) return {};
	const ids = view.approvals.map(({id}) => id);
	return {confirm: undefined, asideIds: new Set([...asideIds, ...ids])};
}

export function createOpenQuestions(store: ModelStore): OpenQuestions {
	return {
		list: () => store.get().view.approvals,
		open(id) {
			const {view, asideIds, lastKeyAtMs} = store.get();
			const question = view.approvals.find((request) => request.id === id);
			if (question === undefined) return;
			const others = [...asideIds].filter((other) => other !== id);
			store.update({asideIds: new Set(others), confirm: openConfirm(question, lastKeyAtMs)});
		},
	};
}
