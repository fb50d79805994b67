import {display} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';

/** A code that a phone can read, two rows of squares in each line; undefined when it does not fit. */
export async function qrCode(
	text: string,
	room: {readonly columns: number; readonly rows: number},
): Promise<SafeText | undefined> {
	const {renderUnicodeCompact} = await import('uqr');
	const lines = renderUnicodeCompact(text, {ecc: 'L', border: 2}).split('\n');
	const isTooLarge = lines.length > room.rows || (lines[0]?.length ?? 0) > room.columns;
	return isTooLarge ? undefined : display(lines.join('\n'));
}
