import type {SurfaceApp} from '../../contracts/surface.js';
import type {SafeText} from '../../lib/safe-text.js';
import type {QuitHow} from '../leaving/quit-how.js';
import type {Theme} from '../theme/theme.js';
import type {TuiPort} from '../tui-port.js';
import type {LineInput} from './line-input.js';

export type LineSessionOptions = {
	readonly port: TuiPort;
	readonly app: Promise<SurfaceApp>;
	readonly theme: Theme;
	readonly print: (text: SafeText) => void;
	/** Monotonic ms. */
	readonly now: () => number;
	/** Called when nothing runs or waits any more. */
	readonly onIdle: () => void;
	readonly quit: (how: QuitHow) => void;
	/** Writes to the terminal what is no line; absent where there is none. */
	readonly write?: (bytes: SafeText) => void;
	/** What the lines come from; absent where nobody types them. */
	readonly input?: () => Pick<
		LineInput,
		| 'isTerminal'
		| 'seesKeys'
		| 'lend'
		| 'setEcho'
		| 'setHistory'
		| 'remember'
		| 'giveBack'
		| 'setAside'
		| 'putBack'
		| 'mayBeTyping'
	>;
};
