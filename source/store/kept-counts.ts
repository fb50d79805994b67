import type {Reader} from './store.js';
import type {KeptCounts} from './store-job.js';
import {countRows, presentTables} from './transfer/table-lines.js';

export function countTables(reader: Reader): KeptCounts['tables'] {
	return Object.fromEntries(presentTables(reader).map(({name}) => [name, countRows(reader, name)]));
}
