import {reveal} from '../../lib/display-text.js';
import type {DiffLine} from '../../lib/line-diff.js';
import {safe} from '../../lib/safe-text.js';
import {wrapSpans} from '../transcript/styled-text.js';
import type {DialogLine} from './questions.js';

const looks = {
	same: {mark: safe`  `, look: 'plain'},
	added: {mark: safe`+ `, look: 'added'},
	removed: {mark: safe`- `, look: 'removed'},
	gap: {mark: safe`…`, look: 'dim'},
} as const;

/** A difference as lines of a dialog; nothing in it is hidden. */
export function diffDialogLines(lines: readonly DiffLine[]): readonly DialogLine[] {
	return lines.map(({is, text}) => {
		const {mark, look} = looks[is];
		const line = reveal(text);
		return {
			text: safe`${mark}${line}`,
			look,
			rows(width, theme) {
				const sgr = theme.sgr(look);
				// What goes on in the next row stands behind its mark too: it is not to be taken for words of the dialog.
				const spans = [{text: line, sgr}];
				return wrapSpans(spans, {width, first: [{text: mark, sgr}], rest: [{text: mark, sgr}]});
			},
		};
	});
}
