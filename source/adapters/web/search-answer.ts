export type SearchResult = {readonly title: string; readonly url: string; readonly snippet: string};

export type SearchAnswer = {
	readonly engine: string;
	/** What an engine says itself, where it does. */
	readonly answer?: string;
	readonly results: readonly SearchResult[];
};
