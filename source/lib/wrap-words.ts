import {cellWidth} from './format-table.js';
import {wrapBy} from './wrap-by.js';

/**
 * Lines of a report in at most so many columns, broken between words. What goes on stands below the last column of a table,
 * or below the beginning of the text. A word that is too long stays whole, e.g. an address to copy.
 */
export function wrapWords(text: string, columns: number): string {
	return wrapBy(text, columns, cellWidth);
}
