import {isLongEnough, shortestPassphrase} from '../../contracts/credential.js';
import {OpenIntentError} from '../../contracts/errors.js';
import {readPrivateFile} from '../../lib/private-file.js';
import type {KeyHolder} from './key-holder.js';

export type PassphraseDeps = {
	/** `OPENINTENT_PASSPHRASE_FILE`. */
	readonly file: string | undefined;
	/** Asks on the terminal, where there is one; undefined when the person gave up. */
	readonly ask:
		| ((question: 'existing' | 'again' | 'new') => Promise<string | undefined>)
		| undefined;
};

/** Something a person remembers, typed or in a file of their own. */
export function createPassphrase({file, ask}: PassphraseDeps): KeyHolder {
	return {
		kind: 'passphrase',
		isRemembered: true,
		probe: async () =>
			file === undefined && ask === undefined
				? 'there is no terminal to ask on, and OPENINTENT_PASSPHRASE_FILE is not set'
				: undefined,
		async create() {
			const passphrase = (await readFile(file)) ?? (await ask?.('new'));
			if (passphrase === undefined) throw nothingToAsk();
			return toSecret(requireLength(passphrase));
		},
		async read() {
			const passphrase = await readFile(file);
			return passphrase === undefined ? undefined : toSecret(passphrase);
		},
		ask:
			ask &&
			(async (question) => {
				const passphrase = await ask(question);
				return passphrase === undefined ? undefined : toSecret(passphrase);
			}),
	};
}

/** The same letters may be typed as other code points on another keyboard. */
export function toSecret(passphrase: string): Uint8Array {
	return new Uint8Array(Buffer.from(passphrase.normalize('NFC'), 'utf8'));
}

export function requireLength(passphrase: string): string {
	if (isLongEnough(passphrase)) return passphrase;
	throw new OpenIntentError(
		'OI_ERR_INPUT_INVALID',
		`The passphrase is shorter than ${shortestPassphrase} characters.`,
		{hint: 'several words that do not belong together are easy to remember and hard to guess'},
	);
}

async function readFile(file: string | undefined): Promise<string | undefined> {
	if (file === undefined) return undefined;
	const bytes = await readPrivateFile(file).catch((error: Error) => {
		throw unusableFile(file, error.message);
	});
	if (bytes === undefined) throw unusableFile(file, 'there is no such file');
	const [line = ''] = Buffer.from(bytes).toString('utf8').split(/\r?\n/);
	bytes.fill(0);
	if (line === '') throw unusableFile(file, 'its first line is empty');
	return line;
}

function unusableFile(file: string, reason: string): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_VAULT_LOCKED',
		`The passphrase file ${file} cannot be used: ${reason}.`,
		{hint: 'name a file of your own with mode 600 in OPENINTENT_PASSPHRASE_FILE, or unset it'},
	);
}

function nothingToAsk(): OpenIntentError {
	return new OpenIntentError('OI_ERR_VAULT_LOCKED', 'No passphrase was given.', {
		hint: 'run this in a terminal, or name a file with mode 600 in OPENINTENT_PASSPHRASE_FILE',
	});
}
