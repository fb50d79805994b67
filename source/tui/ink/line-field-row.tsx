import TextInput from 'ink-text-input';
import type {LineField} from '../composer/line-field.js';
import {lineFieldRow} from '../composer/line-field.js';
import type {Theme} from '../theme/theme.js';

export type LineFieldRowProps = {
	readonly field: LineField;
	readonly columns: number;
	readonly theme: Theme;
};

const ignore = () => undefined;

/**
 * The line of a dialog. Its keys are edited in the state of the dialog: many of them come as one chunk over SSH, and a
 * component knows of one only when it has been drawn again.
 */
export function LineFieldRow({field, columns, theme}: LineFieldRowProps) {
	return <TextInput value={lineFieldRow(field, columns, theme)} focus={false} onChange={ignore} />;
}
