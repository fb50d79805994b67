/** Called with every secret value that is known now and what each is called, and again when one changes. */
export type SecretsListener = (
	values: readonly string[],
	names: ReadonlyMap<string, string>,
) => void;

export function createLiveSecrets() {
	const listeners = new Set<SecretsListener>();
	let names: ReadonlyMap<string, string> = new Map();
	return {
		/** Called at once with what is known. Returns the unsubscribe function. */
		listen(listener: SecretsListener): () => void {
			listeners.add(listener);
			if (names.size > 0) listener([...names.keys()], names);
			return () => listeners.delete(listener);
		},
		hasListeners: () => listeners.size > 0,
		/** Value → name. */
		tell(next: ReadonlyMap<string, string>): void {
			names = next;
			for (const listener of listeners) listener([...names.keys()], names);
		},
	};
}

const shortestValue = 8;

/**
 * The texts of a secret that must not be seen: itself, and, when it is a JSON object as for OAuth, what is in it. What stands
 * under `about` is none: who has logged in may be said.
 */
export function secretTexts(bytes: Uint8Array): string[] {
	const text = Buffer.from(bytes).toString('utf8');
	return [text, ...fieldsOf(text)].filter((value) => value.length >= shortestValue);
}

function fieldsOf(text: string): string[] {
	if (!text.startsWith('{')) return [];
	try {
		const {about: _, ...secret} = JSON.parse(text) as Readonly<Record<string, unknown>>;
		return stringsIn(secret);
	} catch {
		return [];
	}
}

function stringsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(stringsIn);
}
