import type {Translate} from '../../contracts/messages.js';
import {planProgress} from '../../contracts/plan.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import type {DialogLine} from '../dialogs/questions.js';
import type {Theme} from '../theme/theme.js';
import {wrapSpans} from '../transcript/styled-text.js';
import {planChangeText} from './plan-change.js';
import type {ShownPlan} from './plan-course.js';
import {planLines} from './plan-lines.js';

type LineContext = {readonly theme: Theme; readonly translate: Translate};
type Shape = {
	readonly width: number;
	readonly isOpen: boolean;
	/** Stands behind what has more to show. */
	readonly fold: SafeText;
};

const indent = safe`  `;

/** A call that says the plan, as the plan: the first one of a run as a tree, each later one as what it changes. */
export function planCallRows(
	{now, before}: ShownPlan,
	{theme, translate}: LineContext,
	{width, isOpen, fold}: Shape,
): SafeText[] {
	const isUpdate = before !== undefined;
	const text = isUpdate
		? planChangeText(before, now, translate)
		: translate('tui.plan.head', {...planProgress(now)});
	const head = wrapSpans(
		[
			{text: safe`${theme.glyphs.bullet} `, sgr: theme.sgr('tool')},
			{text, sgr: theme.sgr('tool')},
			...(isUpdate ? [{text: fold, sgr: theme.sgr('dim')}] : []),
		],
		{width, rest: [{text: indent, sgr: ''}]},
	);
	if (isUpdate && !isOpen) return head;
	const room = Math.max(1, width - indent.length);
	const rowsOf = ({text: line, look = 'plain', rows}: DialogLine) =>
		rows?.(room, theme) ?? wrapSpans([{text: line, sgr: theme.sgr(look)}], {width: room});
	const tree = planLines(now, translate).flatMap(rowsOf);
	return [...head, ...tree.map((row) => safe`${indent}${row}`)];
}

/** The same where there is no screen: labelled lines. */
export function planEndLines(
	{now, before}: ShownPlan,
	{translate}: Pick<LineContext, 'translate'>,
) {
	return (): readonly SafeText[] => {
		if (before !== undefined) return [planChangeText(before, now, translate)];
		const lines = planLines(now, translate).map(({text}) => safe`${indent}${text}`);
		return [translate('tui.plan.head', {...planProgress(now)}), ...lines];
	};
}
