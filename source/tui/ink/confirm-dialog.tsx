import {Box} from 'ink';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import {choiceLabel, choicesOf} from '../approval/confirm-choices.js';
import type {ConfirmForm, ConfirmQuestion} from '../approval/confirm-layout.js';
import {shortChoiceRows} from '../approval/confirm-layout.js';
import {frameColumns} from '../dialogs/dialog-layout.js';
import {fitText, fitWords} from '../screen/width.js';
import {wrapSpans} from '../transcript/styled-text.js';
import {DialogFrame} from './dialog-frame.js';
import {Text} from './safe-text.js';
import {Styled} from './styled.js';

export type ConfirmProps = ConfirmQuestion & {
	readonly form: ConfirmForm;
	readonly effect: readonly SafeText[];
	readonly reason: readonly SafeText[];
	readonly selected: number;
	/** True while no key answers, because the person may still be typing something else. */
	readonly isGuarded: boolean;
	readonly columns: number;
	readonly rows: number;
};

function Rows({rows}: {readonly rows: readonly SafeText[]}) {
	return rows.map((row, index) => (
		// biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
		<Text key={index}>{row === '' ? safe` ` : row}</Text>
	));
}

function KeyLine({isGuarded, theme, translate, form, columns}: ConfirmProps) {
	const text = translate(isGuarded ? 'tui.confirm.guard' : 'tui.confirm.keys');
	const room = columns - (form === 'full' ? 4 : 0);
	return (
		<Styled theme={theme} look={isGuarded ? 'warning' : 'dim'}>
			{fitWords(text, room, theme.glyphs.ellipsis)}
		</Styled>
	);
}

function FullForm(props: ConfirmProps) {
	const {request, selected, theme, translate} = props;
	const asked = translate('tui.confirm.title', {tool: displayLine(request.tool, 60)});
	const title = [theme.paint('warning', fitText(asked, props.columns - frameColumns))];
	return (
		<DialogFrame {...props} title={title}>
			<Rows rows={props.effect} />
			<Rows rows={props.reason} />
			<Text>{safe` `}</Text>
			{choicesOf(request).map((choice, index) => (
				<Box key={choice.answer}>
					<Styled theme={theme} look={index === selected ? 'selected' : 'plain'}>
						{safe`${index === selected ? safe`>` : safe` `} ${choice.number}. ${choiceLabel(choice, request, translate, props.columns - 10)} `}
					</Styled>
				</Box>
			))}
			<KeyLine {...props} />
		</DialogFrame>
	);
}

function CompactForm(props: ConfirmProps) {
	return (
		<Box flexDirection="column" width={props.columns} height={props.rows} overflow="hidden">
			<Rows rows={[...props.effect, ...shortChoiceRows(props)]} />
			<KeyLine {...props} />
		</Box>
	);
}

function TooSmallForm({columns, rows, theme, translate}: ConfirmProps) {
	const sentence = {text: translate('tui.confirm.enlarge'), sgr: theme.sgr('warning')};
	return (
		<Box flexDirection="column" width={columns} height={rows} overflow="hidden">
			<Rows rows={wrapSpans([sentence], {width: columns}).slice(0, rows)} />
		</Box>
	);
}

const forms = {full: FullForm, compact: CompactForm, 'too-small': TooSmallForm} as const;

/** Asks for a yes or no to one exact effect. */
export function ConfirmDialog(props: ConfirmProps) {
	const Form = forms[props.form];
	return <Form {...props} />;
}
