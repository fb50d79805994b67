import type {Translate} from '../../contracts/messages.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import {fitText} from '../screen/width.js';
import type {Theme} from '../theme/theme.js';
import {promptWidth} from './composer-layout.js';

export type PromptLook = {
	/** What is written is a command line. */
	readonly isShell: boolean;
	readonly columns: number;
	readonly theme: Theme;
	readonly translate: Translate;
};

/** What is typed behind its mark, or what stands there while nothing is. The cursor is the terminal's own, placed by the screen. */
export function promptRows(
	rows: readonly SafeText[],
	{isShell, columns, theme, translate}: PromptLook,
): SafeText[] {
	const mark = isShell ? theme.paint('warning', safe`$ `) : theme.paint('prompt', safe`> `);
	if (rows.length === 1 && rows[0] === '') {
		const placeholder = translate('tui.composer.placeholder');
		const shown = fitText(placeholder, columns - promptWidth, theme.glyphs.ellipsis);
		return [safe`${mark}${theme.paint('dim', shown)}`];
	}
	return rows.map((row, index) => safe`${index === 0 ? mark : safe`  `}${row}`);
}
