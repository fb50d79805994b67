import {planProgress} from '../../contracts/plan.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import type {DialogLine} from '../dialogs/questions.js';
import {foldMark} from '../transcript/openable-item.js';
import {wrapSpans} from '../transcript/styled-text.js';
import type {LineContext, RenderRows} from '../transcript/transcript-lines.js';
import {planChangeText} from './plan-change.js';
import type {ShownPlan} from './plan-course.js';
import {planLines} from './plan-lines.js';

const indent = safe`  `;

/** A call that says the plan, as the plan: the first one of a run as a tree, each later one as what it changes. */
export function planCallRows(
	{now, before}: ShownPlan,
	{theme, translate}: LineContext,
	{width, isOpen}: {readonly width: number; readonly isOpen: boolean},
): SafeText[] {
	const isUpdate = before !== undefined;
	const text = isUpdate
		? planChangeText(before, now, translate)
		: translate('tui.plan.head', {...planProgress(now)});
	const head = wrapSpans(
		[
			{text: safe`${theme.glyphs.bullet} `, sgr: theme.sgr('tool')},
			{text, sgr: theme.sgr('tool')},
			...(isUpdate ? [{text: foldMark(theme, isOpen), sgr: theme.sgr('dim')}] : []),
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
export function planEndLines({now, before}: ShownPlan, {translate}: LineContext): RenderRows {
	return () => {
		if (before !== undefined) return [planChangeText(before, now, translate)];
		const lines = planLines(now, translate).map(({text}) => safe`${indent}${text}`);
		return [translate('tui.plan.head', {...planProgress(now)}), ...lines];
	};
}
