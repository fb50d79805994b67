import {Box, useInput} from 'ink';
import TextInput from 'ink-text-input';
import {useState} from 'react';
import type {Translate} from '../../contracts/messages.js';
import {display} from '../../lib/display-text.js';
import {safe} from '../../lib/safe-text.js';
import type {Theme} from '../theme.js';
import {DialogFrame} from './dialog-frame.js';
import {Text} from './safe-text.js';
import {Styled} from './styled.js';

export type ModelDialogProps = {
	readonly current: string;
	readonly columns: number;
	readonly rows: number;
	readonly theme: Theme;
	readonly translate: Translate;
	/** Undefined when the person changed their mind. */
	readonly onDone: (name: string | undefined) => void;
};

export const modelDialogRows = 6;

/** Asks for a model's name or alias. */
export function ModelDialog({current, theme, translate, onDone, ...size}: ModelDialogProps) {
	const [name, setName] = useState('');
	useInput((_input, key) => {
		if (key.escape) onDone(undefined);
	});
	return (
		<DialogFrame {...size} theme={theme} title={translate('tui.model.title')}>
			<Styled theme={theme} look="dim">
				{translate('tui.model.current', {model: current})}
			</Styled>
			<Box>
				<Text>{theme.paint('prompt', safe`> `)}</Text>
				<TextInput
					value={name}
					onChange={(value) => setName(display(value))}
					onSubmit={(value) => onDone(value.trim() === '' ? undefined : value.trim())}
				/>
			</Box>
			<Styled theme={theme} look="dim">
				{translate('tui.model.keys')}
			</Styled>
		</DialogFrame>
	);
}
