import type {Translate} from '../../contracts/messages.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import {frameColumns, titleRows} from '../dialogs/dialog-layout.js';
import type {PageState} from '../dialogs/dialog-state.js';
import {pageRows} from '../dialogs/page-steps.js';
import {fitText} from '../screen/width.js';
import type {Theme} from '../theme/theme.js';
import {DialogFrame} from './dialog-frame.js';
import {SafeRows} from './safe-rows.js';
import {Styled} from './styled.js';

export type PageDialogProps = {
	readonly state: PageState;
	readonly columns: number;
	readonly rows: number;
	readonly bodyRows: number;
	readonly theme: Theme;
	readonly translate: Translate;
};

type Seen = {
	/** There is more than is seen at once. */
	readonly isLong: boolean;
	/** What is left of it is above. */
	readonly isEnd: boolean;
};

function keysText({state, translate}: PageDialogProps, {isLong, isEnd}: Seen): SafeText {
	if (state.question.isHeld) return translate('tui.dialog.keys_held');
	const kind = state.question.choices === undefined ? 'page' : 'choice';
	if (!isLong) return translate(`tui.dialog.keys_${kind}`);
	return translate(`tui.dialog.${isEnd ? 'keys_end' : 'keys_long'}_${kind}`);
}

/** Text to scroll through, and what can be decided about it. */
export function PageDialog(props: PageDialogProps) {
	const {state, columns, bodyRows, theme} = props;
	const width = columns - frameColumns;
	const all = pageRows(state.question.lines, width, theme);
	const top = Math.min(state.top, Math.max(0, all.length - bodyRows));
	const shown = all.slice(top, top + bodyRows);
	const isLong = all.length > bodyRows;
	const isEnd = top + shown.length >= all.length;
	const place = isLong ? safe`${top + shown.length}/${all.length}  ` : safe``;
	const choices = (state.question.choices ?? []).map((choice, index) => {
		const isSelected = index === state.selected;
		const mark = isSelected ? safe`>` : safe` `;
		const text = fitText(
			safe`${mark} ${index + 1}. ${choice.label} `,
			width,
			theme.glyphs.ellipsis,
		);
		return theme.paint(isSelected ? 'selected' : 'plain', text);
	});
	const space = Array.from({length: Math.max(0, bodyRows - shown.length)}, () => safe` `);
	return (
		<DialogFrame {...props} title={titleRows(state.question.title, width, theme)}>
			<SafeRows rows={[...shown, ...space, ...choices]} />
			<Styled theme={theme} look="dim">
				{fitText(safe`${place}${keysText(props, {isLong, isEnd})}`, width, theme.glyphs.ellipsis)}
			</Styled>
		</DialogFrame>
	);
}
