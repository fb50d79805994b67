import {OpenIntentError} from '../contracts/errors.js';
import {readPrivateFile, writePrivateFile} from '../lib/private-file.js';

export type Attempts = {
	/** Throws while there have been too many wrong secrets too recently. */
	requireRest(): Promise<void>;
	wrong(): Promise<void>;
	right(): Promise<void>;
};

const freeAttempts = 5;
const longestWaitMs = 300_000;

/** Wrong secrets are counted in a file, so that a new process does not start anew. */
export function createAttempts(path: string, now: () => number): Attempts {
	const read = async () => {
		const bytes = await readPrivateFile(path).catch(() => undefined);
		const text = bytes === undefined ? '' : Buffer.from(bytes).toString('utf8');
		const [, count, time] = /^(\d{1,6}) (\d{1,15})\n$/.exec(text) ?? [];
		return {count: Number(count ?? 0), time: Number(time ?? 0)};
	};
	return {
		async requireRest() {
			const {count, time} = await read();
			if (count < freeAttempts) return;
			const waitMs = Math.min(longestWaitMs, 1_000 * 2 ** (count - freeAttempts));
			// A clock that was set back must not lock anybody out for longer than the wait itself.
			const restMs = Math.min(waitMs, time + waitMs - now());
			if (restMs > 0) throw tooMany(count, restMs);
		},
		async wrong() {
			const {count} = await read();
			await writePrivateFile(path, `${Math.min(count + 1, 999_999)} ${now()}\n`);
		},
		async right() {
			if ((await read()).count > 0) await writePrivateFile(path, `0 ${now()}\n`);
		},
	};
}

/** Waits as long as anybody has to, and counts nothing: for whoever only looks whether a key fits. */
export function createUncounted(path: string, now: () => number): Attempts {
	const {requireRest} = createAttempts(path, now);
	const nothing = async () => undefined;
	return {requireRest, wrong: nothing, right: nothing};
}

function tooMany(count: number, restMs: number): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_VAULT_KEY_WRONG',
		`${count} wrong tries in a row: the next one is possible in ${Math.ceil(restMs / 1000)} s.`,
		{hint: 'wait, then try again'},
	);
}
