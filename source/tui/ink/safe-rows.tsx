import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import {Text} from './safe-text.js';

/** Rows as they are, one below the other; an empty one keeps its place. */
export function SafeRows({rows}: {readonly rows: readonly SafeText[]}) {
	return rows.map((row, index) => (
		// biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
		<Text key={index}>{row === '' ? safe` ` : row}</Text>
	));
}
