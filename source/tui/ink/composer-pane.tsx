import {Box, Text} from 'ink';
import type {Theme} from '../theme.js';
import {Styled} from './styled.js';

export type ComposerProps = {
	readonly rows: readonly string[];
	readonly placeholder: string;
	readonly columns: number;
	readonly theme: Theme;
};

/** The prompt under a rule. The cursor is the terminal's own, placed by the screen. */
export function ComposerPane({rows, placeholder, columns, theme}: ComposerProps) {
	const isEmpty = rows.length === 1 && rows[0] === '';
	return (
		<Box flexDirection="column" width={columns}>
			<Styled theme={theme} look="dim">
				{theme.glyphs.rule.repeat(columns)}
			</Styled>
			{rows.map((row, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
				<Text key={index} wrap="truncate">
					{index === 0 ? theme.paint('prompt', '> ') : '  '}
					{isEmpty ? theme.paint('dim', placeholder) : row}
				</Text>
			))}
		</Box>
	);
}
