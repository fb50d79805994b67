const maxLength = 60;

/** A name for a session: the first line of its first intent. */
export function sessionTitle(intent: string): string {
	const line =
		intent
			.trim()
			.split(/[\r\n]/, 1)[0]
			?.trim() ?? '';
	const characters = [...line];
	return characters.length > maxLength ? `${characters.slice(0, maxLength - 1).join('')}…` : line;
}
