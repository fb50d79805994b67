import type {Embedder} from '../../contracts/embedder.js';
import type {Reader, Row, Store} from '../store.js';
import {writeWords} from './memory-writes.js';
import {toBytes} from './vector-bytes.js';
import {wordsVersion} from './word-index.js';

export type ReembedDeps = {
	readonly store: Store;
	readonly embedder: Embedder;
	/** How many texts one request and one transaction take. */
	readonly batchSize?: number;
	readonly onProgress?: (progress: {readonly done: number; readonly total: number}) => void;
};

const defaultBatchSize = 32;

/**
 * Gives every memory that lacks it the vector of `embedder`, and newer words where the word index is older than the
 * program. Batch by batch, so that others can write in between, and each batch stays if a later one fails. Resolves with
 * how many memories were written; what is changed while it is being embedded waits for the next run.
 */
export async function reembed(
	{store, embedder, batchSize = defaultBatchSize, onProgress}: ReembedDeps,
	signal: AbortSignal,
): Promise<number> {
	const {reader} = store;
	const total = countStaleVectors(reader, embedder);
	let [last, done, written] = [0, 0, 0];
	for (;;) {
		signal.throwIfAborted();
		const rows = reader.all(selectStale, [
			embedder.id,
			wordsVersion,
			sendsSecrets(embedder),
			last,
			batchSize,
		]);
		if (rows.length === 0) return written;
		const vectors = await embedder.embed(
			rows.map((row) => row[1] as string),
			signal,
		);
		written += await writeBatch(store, embedder.id, rows, vectors);
		last = Number(rows.at(-1)?.[0]);
		done += rows.length;
		onProgress?.({done, total: Math.max(total, done)});
	}
}

/** How many memories wait for a vector of this embedder. */
export function countStaleVectors(
	reader: Reader,
	embedder: Pick<Embedder, 'id' | 'embedNow'>,
): number {
	return Number(reader.get(countStale, [embedder.id, wordsVersion, sendsSecrets(embedder)])?.[0]);
}

/** A note with a secret in it goes to no server. */
function sendsSecrets({embedNow}: Pick<Embedder, 'embedNow'>): number {
	return embedNow === undefined ? 0 : 1;
}

function writeBatch(
	store: Store,
	embedderId: string,
	rows: readonly Row[],
	vectors: readonly Float32Array[],
): Promise<number> {
	return store.transaction((transaction) => {
		let written = 0;
		rows.forEach(([number, content, id, version], index) => {
			const vector = vectors[index];
			if (vector === undefined) return;
			const values = [toBytes(vector), embedderId, vector.length, wordsVersion];
			if (transaction.run(update, [...values, number ?? null, content ?? null]) === 0) return;
			if (version !== wordsVersion) writeWords(transaction, Number(number), String(content));
			transaction.markChanged('memories', String(id));
			written++;
		});
		return written;
	});
}

const isStale =
	"(embedder IS NOT ?1 OR embedding IS NULL OR words_version <> ?2) AND (?3 = 1 OR ' ' || labels || ' ' NOT LIKE '% secret %')";
const countStale = `SELECT count(*) FROM memories WHERE ${isStale}`;
const selectStale = `
SELECT number, content, id, words_version FROM memories
WHERE ${isStale} AND number > ?4 ORDER BY number LIMIT ?5`;

// The content is compared, because it may be another one by the time its vector is there.
const update = `
UPDATE memories SET embedding = ?, embedder = ?, embedding_dimensions = ?, words_version = ?
WHERE number = ? AND content = ?`;
