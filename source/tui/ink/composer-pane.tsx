import {Box} from 'ink';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import type {Theme} from '../theme/theme.js';
import {Text} from './safe-text.js';
import {Styled} from './styled.js';

export type ComposerProps = {
	readonly rows: readonly SafeText[];
	/** What was typed before and is not sent yet. */
	readonly waiting: readonly SafeText[];
	/** What is written is a command line. */
	readonly isShell: boolean;
	readonly placeholder: SafeText;
	readonly columns: number;
	readonly theme: Theme;
};

/** The prompt. The cursor is the terminal's own, placed by the screen. */
export function ComposerPane({rows, waiting, isShell, placeholder, columns, theme}: ComposerProps) {
	const mark = isShell ? theme.paint('warning', safe`$ `) : theme.paint('prompt', safe`> `);
	const isEmpty = rows.length === 1 && rows[0] === '';
	return (
		<Box flexDirection="column" width={columns}>
			{waiting.map((row, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
				<Styled key={index} theme={theme} look="dim">
					{row}
				</Styled>
			))}
			{rows.map((row, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
				<Text key={index}>
					{index === 0 ? mark : safe`  `}
					{isEmpty ? theme.paint('dim', placeholder) : row}
				</Text>
			))}
		</Box>
	);
}
