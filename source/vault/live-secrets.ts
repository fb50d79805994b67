/** Called with every secret value that is known now, and again when one changes. */
export type SecretsListener = (values: readonly string[]) => void;

export function createLiveSecrets() {
	const listeners = new Set<SecretsListener>();
	let values: readonly string[] = [];
	return {
		/** Called at once with what is known. Returns the unsubscribe function. */
		listen(listener: SecretsListener): () => void {
			listeners.add(listener);
			if (values.length > 0) listener(values);
			return () => listeners.delete(listener);
		},
		hasListeners: () => listeners.size > 0,
		tell(next: readonly string[]): void {
			values = [...new Set(next)];
			for (const listener of listeners) listener(values);
		},
	};
}

const shortestValue = 8;

/** The texts of a secret that must not be seen: itself, and, when it is a JSON object as for OAuth, what is in it. */
export function secretTexts(bytes: Uint8Array): string[] {
	const text = Buffer.from(bytes).toString('utf8');
	return [text, ...fieldsOf(text)].filter((value) => value.length >= shortestValue);
}

function fieldsOf(text: string): string[] {
	if (!text.startsWith('{')) return [];
	try {
		return stringsIn(JSON.parse(text));
	} catch {
		return [];
	}
}

function stringsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(stringsIn);
}
