import {formatsOf} from '../../contracts/messages.js';
import {display} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import {cutMiddle} from './call-details.js';
import {createOpenableItem, foldMark} from './openable-item.js';
import {wrapSpans} from './styled-text.js';
import type {LineContext} from './transcript-lines.js';

/** More thoughts than this are not kept. */
const mostLength = 16_000;

export type ThinkingItem = ReturnType<typeof createThinkingItem>;

/** What a model thinks, on one line; the thoughts themselves on demand. */
export function createThinkingItem({
	theme,
	translate,
	now,
}: LineContext & {readonly now: () => number}) {
	const startedAt = now();
	let endedAt: number | undefined;
	let text = '';

	function render(width: number, isOpen: boolean): SafeText[] {
		const wholeMs = Math.floor(((endedAt ?? now()) - startedAt) / 1000) * 1000;
		const time = formatsOf(translate).duration(wholeMs);
		const key = endedAt === undefined ? 'tui.thinking.now' : 'tui.thinking.done';
		const line = safe`${translate(key, {time})}${foldMark(theme, isOpen)}`;
		const head = wrapSpans([{text: line, sgr: theme.sgr('dim')}], {width});
		if (!isOpen) return head;
		const bar = [{text: safe`  ${theme.glyphs.bar} `, sgr: theme.sgr('dim')}];
		const thoughts = display(cutMiddle(text.trim(), mostLength));
		return [
			...head,
			...wrapSpans([{text: thoughts, sgr: theme.sgr('dim')}], {width, first: bar, rest: bar}),
		];
	}

	const {rebuild, ...item} = createOpenableItem(render, 'thinking');
	return {
		...item,
		append(more: string) {
			if (text.length < mostLength * 2) text += more;
			if (item.isOpen()) rebuild();
		},
		finish() {
			endedAt = now();
			text = cutMiddle(text, mostLength);
			rebuild();
		},
		isDone: () => endedAt !== undefined,
	};
}
