import {Box, Text} from 'ink';
import type {ReactNode} from 'react';
import {fitText} from '../screen/width.js';
import type {Theme} from '../theme.js';

export type DialogFrameProps = {
	readonly title: string;
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
			<Text wrap="truncate">{theme.paint('warning', fitText(title, columns - 4))}</Text>
			{children}
		</Box>
	);
}
