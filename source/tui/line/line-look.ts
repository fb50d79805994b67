import type {Look, LookPort} from '../theme/look.js';
import {createLookSettings} from '../theme/look.js';
import {autoTheme, findTheme, listThemes} from '../theme/theme-choice.js';

/** What can be changed about lines: themes and colours are for the full screen, and are only checked here. */
export function createLineLook(port: LookPort | undefined): Look {
	let name = port?.theme ?? autoTheme;
	return {
		...createLookSettings(port),
		themeName: () => name,
		themeNames: () => listThemes(port),
		async showTheme(next) {
			await findTheme(next, port);
			name = next;
		},
		setColor: () => undefined,
		redraw: () => undefined,
	};
}
