import {replaceInOutput, replaceInRecords} from './redact/context-shapes.js';
import type {KnownSecret} from './redact/known-secrets.js';
import {createKnownSecrets, shortestSecretBytes} from './redact/known-secrets.js';
import type {RedactingStream} from './redact/redacting-stream.js';
import {createRedactingStream} from './redact/redacting-stream.js';
import {rememberClean} from './redact/remember-clean.js';
import {replaceTokens} from './redact/token-shapes.js';

export type Redactor = {
	/** For what is written down: without secrets, what looks like one, and what stands where one stands. */
	redact(text: string): string;
	/** For what a tool gives: without secrets and what looks like one. Code that only names them stays as it is. */
	redactOutput(text: string): string;
	/** For a text that a person decides on: without secrets and tokens, and with everything beside them. */
	redactTokens(text: string): string;
	/** For the words of people and models: without the secrets that are known. */
	redactKnown(text: string): string;
	/** `redactKnown` for a text that comes in pieces. */
	stream(): RedactingStream;
	/** Makes further values known; they are replaced by `[redacted]` from then on. */
	add(secrets: readonly string[]): void;
	/** Makes values known (value → name) in the place of those set before; they are replaced by `[vault:name]`. */
	setSecrets(names: ReadonlyMap<string, string>): void;
};

/**
 * Keeps secrets out of whatever is shown, sent or written down. Known values are found in every common spelling;
 * unknown ones by the shapes vendors give their tokens. The time is linear in the length of the text, whoever wrote it.
 */
export function createRedactor(secrets: readonly string[] = []): Redactor {
	const unnamed = new Set<string>();
	let named: readonly KnownSecret[] = [];
	let known = createKnownSecrets([]);
	let redactKnown = known.replace;
	let redactOutput = known.replace;

	const update = () => {
		const names = new Set(named.map(({value}) => value));
		const others = [...unnamed].filter((value) => !names.has(value));
		known = createKnownSecrets([...named, ...others.map((value) => ({value, mark: '[redacted]'}))]);
		const replaceKnown = rememberClean(known.replace);
		redactKnown = replaceKnown;
		redactOutput = rememberClean((text) => replaceTokens(replaceInOutput(replaceKnown(text))));
	};
	const add = (values: readonly string[]) => {
		for (const value of usable(values)) unnamed.add(value);
		update();
	};
	add(secrets);

	return {
		redactKnown: (text) => redactKnown(text),
		redactTokens: (text) => replaceTokens(redactKnown(text)),
		redactOutput: (text) => redactOutput(text),
		redact: (text) => replaceTokens(replaceInRecords(redactKnown(text))),
		stream: () => createRedactingStream(() => known),
		add,
		setSecrets(names) {
			// What was a secret a moment ago is still none to be shown.
			for (const {value} of named) unnamed.add(value);
			named = [...names].flatMap(([value, name]) =>
				usable([value]).map((text) => ({value: text, mark: `[vault:${name}]`})),
			);
			update();
		},
	};
}

function usable(values: readonly string[]): string[] {
	return values
		.map((value) => value.trim())
		.filter((value) => Buffer.byteLength(value) >= shortestSecretBytes);
}
