import type {KnownSecrets} from './known-secrets.js';

/** Takes secrets out of a text that comes in pieces. */
export type RedactingStream = {
	/** What of the text so far can be shown. Held back is only what may be the beginning of a secret. */
	push(chunk: string): string;
	/** The rest; the stream can be used for another text then. */
	end(): string;
};

/** More than this is not held back: a text that is nothing but beginnings of secrets has been answered by then. */
const mostHeldChars = 200_000;

/** `secrets` is asked at each piece, because secrets may become known while a text comes. */
export function createRedactingStream(secrets: () => KnownSecrets): RedactingStream {
	let held = '';
	const end = () => {
		const rest = secrets().replace(held);
		held = '';
		return rest;
	};
	return {
		push(chunk) {
			const text = held + chunk;
			const split = secrets().split(text);
			held = split.held;
			return held.length > mostHeldChars ? split.ready + end() : split.ready;
		},
		end,
	};
}
