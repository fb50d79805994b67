import type {DiffLine} from '../lib/line-diff.js';

/** How a file would be another one. */
export type FileDiff = {
	/** As the tool names it. */
	readonly file: string;
	/** None where it would stay as it is. */
	readonly lines: readonly DiffLine[];
};

const marks: Readonly<Record<DiffLine['is'], string>> = {
	same: '  ',
	added: '+ ',
	removed: '- ',
	gap: '…',
};

/** The same as text; not made safe to print. */
export function diffText({file, lines}: FileDiff): string {
	if (lines.length === 0) return `${file}: no change`;
	return [file, ...lines.map(({is, text}) => `${marks[is]}${text}`)].join('\n');
}
