import type {Translate} from '../../contracts/messages.js';
import type {Screen} from '../screen/screen.js';
import type {Theme} from '../theme/theme.js';

/** What a pane of the screen is mounted with. */
export type MountOptions = {
	readonly screen: Screen;
	readonly theme: Theme;
	readonly translate: Translate;
	readonly onChange: () => void;
};
