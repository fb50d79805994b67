import {Box} from 'ink';
import type {ReactNode} from 'react';
import type {SafeText} from '../../lib/safe-text.js';
import type {Theme} from '../theme/theme.js';
import {SafeRows} from './safe-rows.js';

export type DialogFrameProps = {
	readonly title: readonly SafeText[];
	readonly columns: number;
	readonly rows: number;
	readonly theme: Theme;
	readonly children: ReactNode;
};

/** A fixed frame around a dialog, so that what is asked cannot draw a dialog of its own. */
export function DialogFrame({title, columns, rows, theme, children}: DialogFrameProps) {
	return (
		<Box
			flexDirection="column"
			width={columns}
			height={rows}
			borderStyle={theme.hasUtf8 ? 'round' : 'classic'}
			paddingX={1}
			overflow="hidden"
		>
			<SafeRows rows={title} />
			{children}
		</Box>
	);
}
