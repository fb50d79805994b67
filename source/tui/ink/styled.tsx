import type {SafeText} from '../../lib/safe-text.js';
import type {Role, Theme} from '../theme/theme.js';
import {Text} from './safe-text.js';

export type StyledProps = {
	readonly theme: Theme;
	readonly look: Role;
	readonly children: SafeText;
};

/** One line of text in the look of a role. The look comes from the theme, so that there is one place for colours. */
export function Styled({theme, look, children}: StyledProps) {
	return <Text>{theme.paint(look, children)}</Text>;
}
