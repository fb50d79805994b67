import type {Translate} from '../../contracts/messages.js';
import {layoutConfirm} from '../approval/confirm-layout.js';
import type {ConfirmSeen} from '../approval/confirm-state.js';
import {answerableAtMs} from '../approval/confirm-state.js';
import type {Pane, Rect} from '../screen/pane-state.js';
import type {Theme} from '../theme/theme.js';
import type {TuiModel} from '../tui-model.js';
import {createCentredPane} from './centred-pane.js';
import {ConfirmDialog} from './confirm-dialog.js';
import {createPaneMount} from './pane-mount.js';

type ConfirmMountOptions = {
	readonly theme: Theme;
	readonly translate: Translate;
	readonly now: () => number;
	readonly onChange: () => void;
};

/** The question that is open, over the transcript or over everything. */
export function createConfirmMount(
	pane: Pane,
	{theme, translate, now, onChange}: ConfirmMountOptions,
) {
	const centred = createCentredPane(pane);
	const mount = createPaneMount(centred.pane, onChange, theme);
	return {
		hide: mount.hide,
		/** Shows the question that is asked; undefined when there is none. */
		show({view, confirm, size}: TuiModel, area: Rect): ConfirmSeen | undefined {
			const request = view.approvals.find(({id}) => id === confirm?.id);
			if (request === undefined || confirm === undefined) return void mount.hide();
			const {selected, top} = confirm;
			const isGuarded = now() < answerableAtMs(confirm);
			const question = {request, theme, translate, selected};
			const {rect, form, effect, reason, room} = layoutConfirm({...question, top, area, size});
			centred.setScreenColumns(size.columns);
			const place = {form, effect, reason, columns: rect.width, rows: rect.height};
			const props = {...question, isGuarded, ...place};
			mount.show(rect, [request, selected, form, isGuarded, top], () => (
				<ConfirmDialog {...props} />
			));
			return {canAllow: form !== 'too-small', room};
		},
	};
}
