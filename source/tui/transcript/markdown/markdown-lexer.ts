import type {LexMarkdown} from './markdown-rows.js';

/** Loads the Markdown lexer; until it is there, text is shown as it is. */
export async function loadMarkdownLexer(): Promise<LexMarkdown> {
	const {lexer} = await import('marked');
	return (text) => lexer(text);
}
