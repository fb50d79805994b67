import {Box, useInput} from 'ink';
import {useRef, useState} from 'react';
import {repeatSafe, safe} from '../../lib/safe-text.js';
import type {SecretKey} from '../dialogs/secret-text.js';
import {editSecret} from '../dialogs/secret-text.js';
import type {Theme} from '../theme/theme.js';
import {Text} from './safe-text.js';

export type SecretFieldProps = {
	readonly theme: Theme;
	/** Of the field; of a longer secret the last stars are seen. */
	readonly columns: number;
	readonly onSubmit: (value: string) => void;
};

/** A secret of one line, as stars. It is in no state that anything else sees, and gone with the field. */
export function SecretField({theme, columns, onSubmit}: SecretFieldProps) {
	const typed = useRef('');
	const [length, setLength] = useState(0);
	useInput((text, key) => {
		if (key.return) return onSubmit(typed.current);
		typed.current = editSecret(typed.current, text, key as SecretKey);
		setLength([...typed.current].length);
	});
	const room = Math.max(1, columns - 3);
	return (
		<Box>
			<Text>{theme.paint('prompt', safe`> `)}</Text>
			<Text>{safe`${repeatSafe(safe`*`, Math.min(length, room))}${theme.paint('selected', safe` `)}`}</Text>
		</Box>
	);
}
