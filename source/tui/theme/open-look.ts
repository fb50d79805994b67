import type {Capabilities} from '../terminal/capabilities.js';
import type {TuiPort} from '../tui-port.js';
import type {Look} from './look.js';
import {createLookSettings} from './look.js';
import type {ChangingTheme} from './theme.js';
import {createThemeChoice} from './theme-choice.js';

export type OpenLookOptions = {
	readonly port: Pick<TuiPort, 'environment' | 'look'>;
	readonly theme: ChangingTheme;
	readonly capabilities: Capabilities;
	/** Asks the terminal for the colour of its background. */
	readonly askBackground: () => void;
	/** The panes follow the theme by themselves; this is for what keeps its rows. */
	readonly onChange: () => void;
};

/** The looks of the full screen, with what takes the terminal's answers about them. */
export function openLook({port, theme, capabilities, askBackground, onChange}: OpenLookOptions): {
	readonly look: Look;
	takeReply(reply: string): void;
} {
	const {takeReply, ...themes} = createThemeChoice({
		...{...port, theme, capabilities, askBackground},
		onChange,
	});
	const redraw = () => {
		theme.renew();
		onChange();
	};
	return {look: {...createLookSettings(port.look), ...themes, redraw}, takeReply};
}
