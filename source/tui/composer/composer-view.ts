import type {Translate} from '../../contracts/messages.js';
import type {Size} from '../screen/screen-layout.js';
import {promptWidth} from './composer-layout.js';
import type {ComposerState} from './composer-state.js';
import type {ComposerView} from './editor-moves.js';
import {countLines} from './pasted-blocks.js';

/** How a composer is shown at a size: what is moved over is what is seen. */
export function composerView(
	{blocks}: Pick<ComposerState, 'blocks'>,
	{columns}: Pick<Size, 'columns'>,
	translate: Translate,
): ComposerView {
	return {
		columns: columns - promptWidth,
		labelOf(index) {
			const text = blocks[index] ?? '';
			const lines = countLines(text);
			return lines > 1
				? translate('tui.composer.pasted_lines', {count: lines})
				: translate('tui.composer.pasted_characters', {count: text.length});
		},
	};
}
