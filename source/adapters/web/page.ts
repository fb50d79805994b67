/** A page as text. */
export type Page = {
	/** Where it came from, after redirects. */
	readonly url: string;
	readonly content_type: string;
	/** How the text was made: `readability`, `body` (the whole page), `tags` (stripped), `json` or `text`. */
	readonly extractor: 'readability' | 'body' | 'tags' | 'json' | 'text';
	readonly title: string;
	readonly content: string;
	/** The page was longer than what is read of one. */
	readonly is_cut: boolean;
};

/** What becomes of the bytes of a page. */
export type Reading = Pick<Page, 'extractor' | 'title' | 'content'>;

/** Makes text of a page's HTML. */
export type ExtractPage = (html: string, url: string, signal: AbortSignal) => Promise<Reading>;
