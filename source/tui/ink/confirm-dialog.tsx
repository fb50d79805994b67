import {Box, Text} from 'ink';
import type {Translate} from '../../contracts/messages.js';
import type {ApprovalRequest} from '../../contracts/policy.js';
import {display, displayLine} from '../../lib/display-text.js';
import {confirmChoices} from '../confirm-choices.js';
import type {Theme} from '../theme.js';
import {wrapSpans} from '../transcript/styled-text.js';
import {DialogFrame} from './dialog-frame.js';
import {Styled} from './styled.js';

export type ConfirmProps = {
	readonly request: ApprovalRequest;
	readonly selected: number;
	readonly columns: number;
	readonly rows: number;
	readonly theme: Theme;
	readonly translate: Translate;
};

// Title, rule, choices, key line and the frame itself.
const fixedRows = 9;

/** The rows of the exact effect; what does not fit is counted, never hidden silently. */
export function effectRows({
	request,
	columns,
	rows,
	theme,
	translate,
}: Omit<ConfirmProps, 'selected'>): string[] {
	const all = wrapSpans([{text: display(request.effectText), sgr: theme.sgr('strong')}], {
		width: columns - 4,
	});
	const room = Math.max(1, rows - fixedRows);
	if (all.length <= room) return all;
	const head = all.slice(0, Math.max(1, room - 1));
	return [...head, translate('tui.confirm.more', {count: all.length - head.length})];
}

/** How high the dialog wants to be. */
export function confirmHeight(props: Omit<ConfirmProps, 'selected'>): number {
	return fixedRows + effectRows(props).length;
}

/** Asks for a yes or no to one exact effect. */
export function ConfirmDialog(props: ConfirmProps) {
	const {request, selected, theme, translate} = props;
	const title = translate('tui.confirm.title', {tool: displayLine(request.tool, 60)});
	const labels =
		request.labels.length > 0 ? ` ${theme.glyphs.dot} ${request.labels.join(', ')}` : '';
	return (
		<DialogFrame {...props} title={title}>
			{effectRows(props).map((row, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
				<Text key={index} wrap="truncate">
					{row}
				</Text>
			))}
			<Styled theme={theme} look="dim">
				{translate('tui.confirm.rule', {rule: displayLine(request.rule, 80)}) + labels}
			</Styled>
			<Text> </Text>
			{confirmChoices.map(({answer, keys, label}, index) => (
				<Box key={answer}>
					<Styled theme={theme} look={index === selected ? 'selected' : 'plain'}>
						{`${index === selected ? '>' : ' '} ${keys[0]}. ${translate(label)} `}
					</Styled>
				</Box>
			))}
			<Styled theme={theme} look="dim">
				{translate('tui.confirm.keys')}
			</Styled>
		</DialogFrame>
	);
}
