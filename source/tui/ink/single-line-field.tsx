import {Box, useInput} from 'ink';
import TextInput from 'ink-text-input';
import {useState} from 'react';
import {displayWhole} from '../../lib/display-text.js';
import {safe} from '../../lib/safe-text.js';
import type {Theme} from '../theme/theme.js';
import {Text} from './safe-text.js';

export type SingleLineFieldProps = {
	readonly initialValue?: string;
	readonly theme: Theme;
	readonly onChange?: (value: string) => void;
	readonly onSubmit?: (value: string) => void;
};

// Half of a character is left when the field takes the other half away.
const half = /\ufffd/g;

/** A text field of one line. Ctrl+U empties it. No secret is typed here. */
export function SingleLineField(props: SingleLineFieldProps) {
	const {initialValue = '', theme, onChange, onSubmit} = props;
	const [value, setValue] = useState(initialValue);
	const change = (typed: string) => {
		const next = displayWhole(typed).replace(half, '');
		setValue(next);
		onChange?.(next);
	};
	// After the field has taken the key for a letter.
	useInput((letter, {ctrl}) => {
		if (ctrl && letter === 'u') change('');
	});
	return (
		<Box>
			<Text>{theme.paint('prompt', safe`> `)}</Text>
			<TextInput value={value} onChange={change} {...(onSubmit === undefined ? {} : {onSubmit})} />
		</Box>
	);
}
