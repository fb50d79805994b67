import {Box} from 'ink';
import type {SafeText} from '../../lib/safe-text.js';
import type {Theme} from '../theme.js';
import {Styled} from './styled.js';

/** Lines of text, dim, one below the other. */
export function TextRows({
	rows,
	theme,
}: {
	readonly rows: readonly SafeText[];
	readonly theme: Theme;
}) {
	return (
		<Box flexDirection="column">
			{rows.map((row) => (
				<Styled key={row} theme={theme} look="dim">
					{row}
				</Styled>
			))}
		</Box>
	);
}
