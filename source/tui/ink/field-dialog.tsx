import type {Translate} from '../../contracts/messages.js';
import {frameColumns, labelRows, titleRows} from '../dialogs/dialog-layout.js';
import type {FieldState} from '../dialogs/dialog-state.js';
import type {Theme} from '../theme/theme.js';
import {DialogFrame} from './dialog-frame.js';
import {LineFieldRow} from './line-field-row.js';
import {SafeRows} from './safe-rows.js';
import {SecretField} from './secret-field.js';
import {Styled} from './styled.js';

export type FieldDialogProps = {
	readonly state: FieldState;
	readonly columns: number;
	readonly rows: number;
	readonly bodyRows: number;
	readonly theme: Theme;
	readonly translate: Translate;
	/** Of a secret; what else is typed is in the state. */
	readonly onSubmit: (value: string) => void;
};

/** Asks for one line. */
export function FieldDialog(props: FieldDialogProps) {
	const {state, columns, bodyRows, theme, translate, onSubmit} = props;
	const {title, isSecret = false} = state.question;
	const width = columns - frameColumns;
	return (
		<DialogFrame {...props} title={titleRows(title, width, theme)}>
			<SafeRows rows={labelRows(state, width, theme).slice(0, bodyRows)} />
			{isSecret ? (
				<SecretField {...{theme, columns: width, onSubmit}} />
			) : (
				<LineFieldRow {...{field: state.field, columns: width, theme}} />
			)}
			<Styled theme={theme} look="dim">
				{translate('tui.dialog.keys_field')}
			</Styled>
		</DialogFrame>
	);
}
