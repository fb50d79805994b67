import {isOpenIntentError, OpenIntentError} from '../../contracts/errors.js';
import type {Memory} from '../../contracts/memory.js';
import {createTextEraser} from '../../lib/text-eraser.js';
import {explainWriteFailure} from '../../lib/write-failure.js';
import {dropForgottenWords, forgetMemory, versionsOf} from '../memory/forget.js';
import type {Reader, Store} from '../store.js';
import type {LiveStaging} from '../transcript-staging.js';
import type {Transcripts} from '../transcripts/open-transcripts.js';
import {eraseRows} from './erase-rows.js';
import {eraseTranscripts, updateChecksums} from './erase-transcripts.js';

export type ForgettingDeps = {
	readonly store: Store;
	readonly transcripts: Transcripts;
	readonly now: () => number;
	/** Told before anything is forgotten, so that nothing writes it down again. */
	readonly onForget: (texts: readonly string[]) => void;
};

export type Forgetting = {
	/** Forgets a memory and takes its text out of everything else that is kept. False when there is no such memory. */
	forget(id: string): Promise<boolean>;
	/** Does what a process that was killed, or a full disk, has left undone. */
	finish(): Promise<void>;
};

/**
 * The files of the transcripts go first, while the memory is still there: killed in between, forgetting can be asked for
 * again. Then all rows in one transaction, then the files of the store are written anew and every older copy is removed.
 */
export function createForgetting({store, transcripts, now, onForget}: ForgettingDeps): Forgetting {
	const removeCopies = async (waits: boolean) => {
		try {
			await transcripts.sweep(now());
			await transcripts.removeOlder();
			// Whoever has begun to write the store anew without that, is waited for now, and left alone later.
			if (!(await store.compact({forgetOlder: true, waits}))) return;
			await store.transaction((transaction) => transaction.run(clearPending, [jobName]));
		} catch (error) {
			throw copiesLeft(error);
		}
	};
	return {
		async forget(id) {
			const texts = textsOf(store.reader, id);
			if (texts.length === 0) return false;
			const [staging] = await transcripts.sweep(now());
			if (staging !== undefined) throw stillComingIn(staging);
			onForget(texts);
			const erase = createTextEraser(texts);
			const rewritten = await eraseTranscripts(transcripts, erase);
			const isForgotten = await store.transaction((transaction) => {
				if (!forgetMemory(transaction, id)) return false;
				dropForgottenWords(transaction);
				eraseRows(transaction, erase);
				updateChecksums(transaction, rewritten);
				transaction.run(setPending, [jobName, now()]);
				return true;
			});
			if (isForgotten) await removeCopies(true);
			return isForgotten;
		},
		async finish() {
			if (store.reader.get(selectPending, [jobName]) !== undefined) await removeCopies(false);
		},
	};
}

function copiesLeft(cause: unknown): OpenIntentError {
	const again = 'it is tried again when openintent opens the store the next time';
	const isOwn = isOpenIntentError(cause);
	const {reason, nextStep} = explainWriteFailure(cause, 'make the data folder writable');
	const step = isOwn ? cause.hint : nextStep;
	return new OpenIntentError(
		'OI_ERR_STORE_WRITE',
		`The note is forgotten, but not every older copy of it is gone: ${isOwn ? cause.message : `${reason}.`}`,
		{hint: step === undefined ? again : `${step}; ${again}`, retryable: true, cause},
	);
}

/** What it brings may hold the text, and takes its place when nobody looks for it any more. */
function stillComingIn({path, pid}: LiveStaging): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_STORE_WRITE',
		`Process ${pid} is bringing in transcripts, which may have the note. Nothing was forgotten.`,
		{
			hint: `repeat when it has finished; if there is no such process any more, remove ${path}`,
			retryable: true,
		},
	);
}

const jobName = 'forget';
const setPending = `
INSERT INTO maintenance (name, started_at, completed_at) VALUES (?, ?, 0)
ON CONFLICT (name) DO UPDATE SET started_at = excluded.started_at`;
const clearPending = 'DELETE FROM maintenance WHERE name = ?';
const selectPending = 'SELECT 1 FROM maintenance WHERE name = ?';

/** What a memory says, what the older versions of it said, and what their undo records remember. */
function textsOf(reader: Reader, id: string): readonly string[] {
	return versionsOf(reader, id).flatMap((version) => {
		const content = reader.get('SELECT content FROM memories WHERE id = ?', [version])?.[0];
		const previous = reader
			.all(selectPrevious, [version])
			.map(([json]) => contentOf(json as string));
		return [content, ...previous].filter((text) => typeof text === 'string');
	});
}

/** A record that cannot be read is a text that may say it too. */
function contentOf(json: string): string {
	try {
		const {content} = JSON.parse(json) as Partial<Memory>;
		return typeof content === 'string' ? content : json;
	} catch {
		return json;
	}
}

const selectPrevious =
	'SELECT previous FROM memory_changes WHERE memory_id = ? AND previous IS NOT NULL ORDER BY number';
