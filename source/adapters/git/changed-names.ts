const rawLine = /^:\d+ \d+ [0-9a-f.]+ [0-9a-f.]+ [A-Z]\d*\t(.+)$/;

const escapes: Readonly<Record<string, string>> = {
	a: '\u0007',
	b: '\b',
	f: '\f',
	n: '\n',
	r: '\r',
	t: '\t',
	v: '\v',
};

/**
 * The files of a diff made with `--raw --patch`, as they are named from the top of the repository, and where the patch
 * begins. Both come of one look at the files, so what is not among the names is not in the patch. Undefined when the
 * list is not whole.
 */
export function readChangedNames(
	output: string,
): {readonly names: readonly string[]; readonly patch: string} | undefined {
	if (output === '') return {names: [], patch: ''};
	const names: string[] = [];
	let start = 0;
	while (output[start] === ':') {
		const end = output.indexOf('\n', start);
		const [, found] = rawLine.exec(output.slice(start, end === -1 ? undefined : end)) ?? [];
		if (found === undefined || end === -1) return undefined;
		// A renamed file has both its names.
		names.push(...found.split('\t').map(unquote));
		start = end + 1;
	}
	if (start === 0 || (start < output.length && output[start] !== '\n')) return undefined;
	return {names, patch: output.slice(start + 1)};
}

/** Git quotes names with control characters, quotes or backslashes like strings of C. */
function unquote(name: string): string {
	if (!name.startsWith('"')) return name;
	return name
		.slice(1, -1)
		.replaceAll(/\\([0-7]{3}|.)/g, (_match, code: string) =>
			/^\d/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code),
		);
}
