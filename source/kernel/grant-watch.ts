/** Tells the questions that wait of a standing yes that was just given: it may answer them as well. */
export type GrantWatch = {
	tell(): void;
	/** `look` is called after each standing yes, until the function that is returned is called. */
	follow(look: () => void): () => void;
};

export function createGrantWatch(): GrantWatch {
	const followers = new Set<() => void>();
	return {
		tell() {
			for (const look of [...followers]) look();
		},
		follow(look) {
			followers.add(look);
			return () => void followers.delete(look);
		},
	};
}
