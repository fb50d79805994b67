import type {Translate} from '../../contracts/messages.js';
import type {Plan, PlanItem, PlanItemState} from '../../contracts/plan.js';
import {planProgress} from '../../contracts/plan.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {repeatSafe, safe} from '../../lib/safe-text.js';
import type {DialogLine} from '../dialogs/questions.js';
import {textWidth} from '../screen/width.js';
import type {Glyphs, Role, Theme} from '../theme/theme.js';
import type {Span} from '../transcript/styled-text.js';
import {wrapSpans} from '../transcript/styled-text.js';

type Sign = {readonly glyph: keyof Glyphs; readonly look: Role};

/** A sign and a word say the same as the colour. */
const signs: Readonly<Record<PlanItemState, Sign>> = {
	pending: {glyph: 'waiting', look: 'plain'},
	running: {glyph: 'running', look: 'tool'},
	done: {glyph: 'check', look: 'success'},
	failed: {glyph: 'cross', look: 'error'},
	skipped: {glyph: 'stopped', look: 'dim'},
};

const mostTitle = 200;
const indentOf = (depth: number) => repeatSafe(safe`  `, depth);

export const planStateWord = (translate: Translate, state: PlanItemState): SafeText =>
	translate(`tui.plan.states.${state}`);

/** `2 of 5 done`. */
export function planProgressText(plan: Pick<Plan, 'items'>, translate: Translate): SafeText {
	return translate('tui.plan.progress', {...planProgress(plan)});
}

/** A plan as a tree: a line for each item, below the one it is part of, and what the model says about it. */
export function planLines(plan: Plan, translate: Translate): readonly DialogLine[] {
	const note: readonly DialogLine[] =
		plan.note === undefined
			? []
			: [{text: translate('tui.plan.note', {note: displayLine(plan.note, 400)}), look: 'dim'}];
	return [...plan.items.flatMap((item) => itemLines(item, 0, translate)), ...note];
}

function itemLines(item: PlanItem, depth: number, translate: Translate): readonly DialogLine[] {
	const word = planStateWord(translate, item.state);
	const title = displayLine(item.title, mostTitle);
	const line: DialogLine = {
		text: safe`${indentOf(depth)}${translate('tui.pair', {name: word, value: title})}`,
		rows: (width, theme) => itemRows({title, word, state: item.state, depth}, width, theme),
	};
	return [line, ...item.items.flatMap((inner) => itemLines(inner, depth + 1, translate))];
}

type Shown = {
	readonly title: SafeText;
	readonly word: SafeText;
	readonly state: PlanItemState;
	readonly depth: number;
};

/** `✓ Read the notes  done`: what does not fit goes on below the title. */
function itemRows({title, word, state, depth}: Shown, width: number, theme: Theme): SafeText[] {
	const {glyph, look} = signs[state];
	const sign = theme.glyphs[glyph];
	// In ASCII one sign is wider than the others.
	const widest = Math.max(...Object.values(signs).map((row) => textWidth(theme.glyphs[row.glyph])));
	const gap = repeatSafe(safe` `, widest - textWidth(sign) + 1);
	const first: Span[] = [
		{text: indentOf(depth), sgr: ''},
		{text: sign, sgr: theme.sgr(look)},
		{text: gap, sgr: ''},
	];
	const rest: Span[] = [{text: repeatSafe(safe` `, depth * 2 + widest + 1), sgr: ''}];
	const titleLook: Role = state === 'skipped' ? 'dim' : 'plain';
	const spans: Span[] = [
		{text: title, sgr: theme.sgr(titleLook)},
		{text: safe`  ${word}`, sgr: theme.sgr('dim')},
	];
	return wrapSpans(spans, {width, first, rest});
}
