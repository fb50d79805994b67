import {Box} from 'ink';
import type {Translate} from '../../contracts/messages.js';
import {frameColumns} from '../dialogs/dialog-layout.js';
import type {FieldState} from '../dialogs/dialog-state.js';
import {fitText} from '../screen/width.js';
import type {Theme} from '../theme/theme.js';
import {DialogFrame} from './dialog-frame.js';
import {SecretField} from './secret-field.js';
import {SingleLineField} from './single-line-field.js';
import {Styled} from './styled.js';

export type FieldDialogProps = {
	readonly state: FieldState;
	readonly columns: number;
	readonly rows: number;
	readonly theme: Theme;
	readonly translate: Translate;
	readonly onSubmit: (value: string) => void;
};

/** Asks for one line. */
export function FieldDialog(props: FieldDialogProps) {
	const {state, columns, theme, translate, onSubmit} = props;
	const {title, label, value = '', isSecret = false} = state.question;
	const width = columns - frameColumns;
	return (
		<DialogFrame {...props} title={title}>
			<Styled theme={theme} look="dim">
				{fitText(label, width, theme.glyphs.ellipsis)}
			</Styled>
			{isSecret ? (
				<SecretField {...{theme, columns: width, onSubmit}} />
			) : (
				<Box height={1} overflow="hidden">
					<SingleLineField {...{theme, initialValue: value, onSubmit}} />
				</Box>
			)}
			<Styled theme={theme} look="dim">
				{translate('tui.dialog.keys_field')}
			</Styled>
		</DialogFrame>
	);
}
