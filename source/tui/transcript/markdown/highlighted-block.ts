import type {SafeText} from '../../../lib/safe-text.js';
import {safeLines} from '../../../lib/safe-text.js';
import type {Span} from '../styled-text.js';
import type {CodeOptions} from './code-rows.js';
import {codeLabelRows, codeSpanRows} from './code-rows.js';
import {codeColors, findLanguage} from './code-tokens.js';

// Longer code stays in one colour: what is looked at beyond this is its text, not its shape.
const mostLines = 200;
const mostLength = 20_000;

/** A block of code while it is written, and in colours once it is closed. */
export function createCodeBlock(name: string, firstRow = 0) {
	const language = findLanguage(name);
	let lines: SafeText[] = [];
	let length = 0;
	let isTooLong = false;

	return {
		firstRow: () => firstRow,
		add(line: SafeText, isJoined: boolean) {
			if (language === undefined || isTooLong) return;
			lines.push(line);
			length += line.length;
			isTooLong = isJoined || lines.length > mostLines || length > mostLength;
			if (isTooLong) lines = [];
		},
		isColored: () => language !== undefined && !isTooLong && lines.length > 0,
		/** Each line takes as many rows as it did without colours. */
		rows(options: CodeOptions): SafeText[] {
			if (language === undefined) return [];
			const colored = codeColors(lines, language);
			return colored.flatMap((tokens) => {
				const spans = tokens.map(
					({text, role}): Span => ({text, sgr: role === 'plain' ? '' : options.theme.sgr(role)}),
				);
				return codeSpanRows(spans, options);
			});
		},
	};
}

/** A block of code inside something else in its colours; undefined where it has none. */
export function coloredBlockRows(
	{text, language}: {readonly text: SafeText; readonly language: string},
	options: CodeOptions,
): SafeText[] | undefined {
	const block = createCodeBlock(language);
	for (const line of safeLines(text)) block.add(line, false);
	if (!block.isColored()) return undefined;
	const {rest = []} = options;
	return [...codeLabelRows(language, options), ...block.rows({...options, first: rest})];
}
