import {displayLine} from '../../../lib/display-text.js';
import type {SafeText} from '../../../lib/safe-text.js';
import {safe, safeLines} from '../../../lib/safe-text.js';
import type {Theme} from '../../theme/theme.js';
import type {Span} from '../styled-text.js';
import {wrapSpans} from '../styled-text.js';

export type CodeOptions = {
	readonly theme: Theme;
	readonly width: number;
	/** What stands before the rows. */
	readonly first?: readonly Span[];
	readonly rest?: readonly Span[];
};

const indent: Span = {text: safe`  `, sgr: ''};

/** Spans of one line of code as rows. */
export function codeSpanRows(
	spans: readonly Span[],
	{width, first = [], rest = []}: CodeOptions,
): SafeText[] {
	return wrapSpans(spans, {width, first: [...first, indent], rest: [...rest, indent]});
}

/** One line of a code block as rows. */
export function codeLineRows(line: SafeText, options: CodeOptions): SafeText[] {
	return codeSpanRows([{text: line, sgr: options.theme.sgr('code')}], options);
}

/** The name of a code block's language, above the code. */
export function codeLabelRows(language: string, options: CodeOptions): SafeText[] {
	const label = displayLine(language, 20);
	if (label === '') return [];
	return codeSpanRows([{text: label, sgr: options.theme.sgr('dim')}], options);
}

/** A block of code inside something else, e.g. a list. */
export function codeBlockRows(
	{text, language}: {readonly text: SafeText; readonly language: string},
	options: CodeOptions,
): SafeText[] {
	const label = codeLabelRows(language, options);
	const {rest = []} = options;
	const lines = safeLines(text);
	return [
		...label,
		...lines.flatMap((line, index) =>
			codeLineRows(line, label.length === 0 && index === 0 ? options : {...options, first: rest}),
		),
	];
}
