import {createHash} from 'node:crypto';
import {OpenIntentError} from '../../contracts/errors.js';
import {toSafeJson} from '../../lib/safe-json.js';
import {countRows} from '../kept-counts.js';
import type {Reader, Store} from '../store.js';
import {presentTables, tableLines} from './table-lines.js';
import {listTranscripts, transcriptLines} from './transcript-lines.js';

export const exportFormat = 'openintent-export';
export const exportVersion = 1;

export type ExportParts = {
	readonly store: Pick<Store, 'reader' | 'onCommit'>;
	readonly transcriptsFolder: string;
	readonly now: () => number;
};

/**
 * The whole state as JSON Lines, piece by piece: a header, a line per row, lines of transcripts, and the sha256 of all of
 * it. Throws when the store changes meanwhile, because half of a change would be worse than none of it.
 */
export async function* exportLines(parts: ExportParts): AsyncGenerator<string> {
	const {store} = parts;
	const hash = createHash('sha256');
	let hasChanged = false;
	const unsubscribe = store.onCommit(() => {
		hasChanged = true;
	});
	try {
		for await (const text of contents(parts)) {
			if (hasChanged) throw changed();
			hash.update(text);
			yield text;
		}
		yield `${toSafeJson({end: true, sha256: hash.digest('hex')})}\n`;
	} finally {
		unsubscribe();
	}
}

async function* contents({store, transcriptsFolder, now}: ExportParts): AsyncGenerator<string> {
	const {reader} = store;
	const tables = presentTables(reader);
	yield `${toSafeJson({
		format: exportFormat,
		version: exportVersion,
		schema: schemaOf(reader),
		exported_at: new Date(now()).toISOString(),
		counts: Object.fromEntries(tables.map(({name}) => [name, countRows(reader, name)])),
	})}\n`;
	for (const {name} of tables) yield* tableLines(reader, name);
	for (const id of await listTranscripts(transcriptsFolder)) {
		yield* transcriptLines(transcriptsFolder, id);
	}
}

export function schemaOf(reader: Reader): number {
	return Number(reader.get('SELECT max(version) FROM schema_version')?.[0]);
}

function changed(): OpenIntentError {
	return new OpenIntentError('OI_ERR_STORE_WRITE', 'The store was changed while it was exported.', {
		hint: 'repeat the export',
		retryable: true,
	});
}
