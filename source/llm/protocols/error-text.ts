/** The text of a tool result for wires that have no error flag. */
export function errorText({text, isError}: {readonly text: string; readonly isError: boolean}) {
	return isError && !/^error\b/i.test(text) ? `Error: ${text}` : text;
}
