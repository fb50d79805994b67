import {Box} from 'ink';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import type {Theme} from '../theme/theme.js';
import {Styled} from './styled.js';

export type HintProps = {
	readonly text: SafeText;
	/** Stands at the right, e.g. how many new rows are below. */
	readonly aside: SafeText;
	readonly columns: number;
	readonly theme: Theme;
};

/** The last line: what the keys do now. */
export function HintPane({text, aside, columns, theme}: HintProps) {
	return (
		<Box width={columns} height={1} justifyContent="space-between">
			<Styled theme={theme} look="dim">{safe` ${text}`}</Styled>
			<Box flexShrink={0}>
				<Styled theme={theme} look="strong">
					{aside === '' ? aside : safe`${aside} `}
				</Styled>
			</Box>
		</Box>
	);
}
