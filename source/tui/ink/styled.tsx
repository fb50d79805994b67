import {Text} from 'ink';
import type {Role, Theme} from '../theme.js';

export type StyledProps = {
	readonly theme: Theme;
	readonly look: Role;
	readonly children: string;
};

/** One line of text in the look of a role. The look comes from the theme, so that there is one place for colours. */
export function Styled({theme, look, children}: StyledProps) {
	return <Text wrap="truncate">{theme.paint(look, children)}</Text>;
}
