import type {FileDiff} from '../../contracts/file-diff.js';
import type {Translate} from '../../contracts/messages.js';
import {reveal} from '../../lib/display-text.js';

/** Arguments that are text of a file. Of others every letter is shown, whatever stands in the file. */
const textArguments = /^ {2}(content|old_string|new_string):(?: (.*))?$/;

/**
 * The exact effect without the text that the difference of the file shows already, line for line. A text stays where a line
 * of it is not seen there; but what the file has already, and the difference leaves out for that, is not said again.
 */
export function callBesideDiff(
	effectText: string,
	{lines}: FileDiff,
	translate: Translate,
): string {
	const seen = new Set<string>(lines.map(({text}) => reveal(text)));
	const added: readonly string[] = lines.flatMap(({is, text}) =>
		is === 'added' ? [reveal(text)] : [],
	);
	const hasGap = lines.some(({is}) => is === 'gap');
	const isShown = (text: readonly string[]) => {
		if (text.every((line) => line === '' || seen.has(line))) return true;
		const all = new Set(text);
		return hasGap && added.length > 0 && added.every((line) => all.has(line));
	};
	return blocksOf(effectText)
		.flatMap(([head = '', ...below]) => {
			const [, name, value] = textArguments.exec(head) ?? [];
			if (name === undefined) return [head, ...below];
			const text = value === undefined ? below.map((line) => line.slice(4)) : [value];
			return isShown(text) ? [`  ${name}: ${translate('tui.confirm.as_above')}`] : [head, ...below];
		})
		.join('\n');
}

/** Each argument with the lines of its text, which stand deeper. */
function blocksOf(text: string): string[][] {
	const blocks: string[][] = [];
	for (const line of text.split('\n')) {
		const last = blocks.at(-1);
		if (last !== undefined && line.startsWith('    ')) last.push(line);
		else blocks.push([line]);
	}
	return blocks;
}
