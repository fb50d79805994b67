/** A word as a POSIX shell reads it back: in single quotes where it needs them. */
export const quoteShellWord = (word: string): string =>
	/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
