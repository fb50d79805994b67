import type {Memory} from '../../contracts/memory.js';
import {displayLine} from '../../lib/display-text.js';
import {formatTable} from '../../lib/format-table.js';

const shownIdLength = 8;

/** One memory per line: enough of the id to name it, category, content. */
export function memoryTable(memories: readonly Memory[]): string {
	return formatTable(
		memories.map(({id, category, content}) => [
			id.slice(0, shownIdLength),
			category,
			displayLine(content, 500),
		]),
	);
}

export function memoryResult({id, content, category, importance}: Memory) {
	return {id, content, category, importance};
}
