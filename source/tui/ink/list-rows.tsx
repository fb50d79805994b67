import {Box} from 'ink';
import type {ShownRow} from '../composer/suggestion-rows.js';
import type {Theme} from '../theme/theme.js';
import {Styled} from './styled.js';

/** Lines of a list, one of them selected: it stands out, and has a mark too. */
export function ListRows({
	rows,
	theme,
}: {
	readonly rows: readonly ShownRow[];
	readonly theme: Theme;
}) {
	return (
		<Box flexDirection="column">
			{rows.map(({text, isSelected}, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
				<Styled key={index} theme={theme} look={isSelected ? 'strong' : 'dim'}>
					{text}
				</Styled>
			))}
		</Box>
	);
}
