import {Box} from 'ink';
import type {Theme} from '../theme.js';
import {Styled} from './styled.js';

/** Lines of text, dim, one below the other. */
export function TextRows({rows, theme}: {readonly rows: readonly string[]; readonly theme: Theme}) {
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
