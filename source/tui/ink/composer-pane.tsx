import {Box} from 'ink';
import type {SafeText} from '../../lib/safe-text.js';
import {repeatSafe, safe} from '../../lib/safe-text.js';
import type {Theme} from '../theme.js';
import {Text} from './safe-text.js';
import {Styled} from './styled.js';

export type ComposerProps = {
	readonly rows: readonly SafeText[];
	readonly placeholder: SafeText;
	readonly columns: number;
	readonly theme: Theme;
};

/** The prompt under a rule. The cursor is the terminal's own, placed by the screen. */
export function ComposerPane({rows, placeholder, columns, theme}: ComposerProps) {
	const isEmpty = rows.length === 1 && rows[0] === '';
	return (
		<Box flexDirection="column" width={columns}>
			<Styled theme={theme} look="dim">
				{repeatSafe(theme.glyphs.rule, columns)}
			</Styled>
			{rows.map((row, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
				<Text key={index}>
					{index === 0 ? theme.paint('prompt', safe`> `) : safe`  `}
					{isEmpty ? theme.paint('dim', placeholder) : row}
				</Text>
			))}
		</Box>
	);
}
